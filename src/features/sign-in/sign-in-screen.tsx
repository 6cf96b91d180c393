import { BelfryMark } from "@/components/ui/belfry-mark";
import type { DemoPerson } from "./demo-people";
import { ProviderButtons } from "./provider-buttons";
import { SignInForm } from "./sign-in-form";
import { errorSentence, type SignInWords } from "./strings";

type SignInScreenProps = {
  words: SignInWords;
  /** A path of this site to lead to. */
  next: string;
  /** What a provider's sign-in brought back, if it failed. */
  error: string | null;
  providers: readonly { id: string; name: string }[];
  demo: readonly DemoPerson[];
};

/** The sign-in page: a form on one half, a harbour by night on the other. */
export function SignInScreen({ words: s, next, error, providers, demo }: SignInScreenProps) {
  return (
    <div className="grid min-h-dvh grid-cols-2 bg-surface max-sm:grid-cols-1 max-sm:grid-rows-[168px_1fr]">
      <main className="grid place-items-center px-6 py-10 max-sm:place-items-start max-sm:justify-center max-sm:px-4 max-sm:py-7">
        <div className="grid w-[360px] max-w-full gap-4.5">
          <p className="flex items-center gap-2.5 text-18 font-strong tracking-tight">
            <BelfryMark className="size-8" />
            {s.product}
          </p>
          <div>
            <h1 className="text-28 font-strong tracking-display">{s.title}</h1>
            <p className="mt-1 text-ink-2">{s.to}</p>
          </div>
          {error && (
            <p role="alert" className="rounded-md bg-danger-soft px-3.5 py-2.5 text-13 text-danger-text">
              {errorSentence(error, s)}
            </p>
          )}
          <ProviderButtons words={s} providers={providers} next={next} />
          <SignInForm words={s} next={next} demo={demo} />
        </div>
      </main>
      <figure aria-hidden="true" className="relative overflow-hidden max-sm:order-first">
        {/* biome-ignore lint/performance/noImgElement: a drawing of 3 KB; nothing to optimise */}
        <img
          src="/sign-in.svg"
          alt=""
          className="absolute inset-0 size-full object-cover max-sm:object-[50%_40%]"
        />
      </figure>
    </div>
  );
}
