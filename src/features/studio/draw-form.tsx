"use client";

import { Info, Sparkles } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, TextArea } from "@/components/ui/field";
import { StyleChoice } from "./style-choice";
import { refusalOf, useDraw } from "./use-draw";
import type { StudioStyle } from "./use-images";
import { useStudioWords } from "./words";

/** Longest prompt, in characters; the server refuses longer ones. */
const MAX_PROMPT = 200;

/** What to draw, and how. */
export function DrawForm() {
  const words = useStudioWords();
  const [prompt, setPrompt] = useState("");
  const [style, setStyle] = useState<StudioStyle>("strata");
  const [begun, setBegun] = useState(false);
  const [unfit, setUnfit] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const draw = useDraw(() => {
    setPrompt("");
    setBegun(true);
  });
  const length = [...prompt.trim()].length;
  const refusal = draw.error ? refusalOf(draw.error, words) : {};

  function send(event: FormEvent) {
    event.preventDefault();
    if (draw.isPending) return;
    setBegun(false);
    const fits = length > 0 && length <= MAX_PROMPT;
    setUnfit(!fits);
    if (fits) draw.mutate({ prompt, style });
    else field.current?.focus();
  }

  return (
    <form onSubmit={send} className="grid content-start gap-5">
      <div>
        <h1 className="text-28 font-strong tracking-display max-sm:text-22">{words.title}</h1>
        <p className="mt-1 text-ink-2">{words.lead}</p>
      </div>
      <Field
        label={words.prompt}
        error={unfit ? words.promptWrong : refusal.prompt}
        aside={
          <span className={length > MAX_PROMPT ? "text-12 text-danger-text" : "text-12 font-text text-ink-3"}>
            {words.counted(length, MAX_PROMPT)}
          </span>
        }
      >
        {(control) => (
          <TextArea
            {...control}
            ref={field}
            dir="auto"
            rows={4}
            placeholder={words.promptPlaceholder}
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
          />
        )}
      </Field>
      <StyleChoice value={style} onChange={setStyle} />
      <div className="grid gap-2">
        <Button type="submit" variant="primary" size="lg" busy={draw.isPending}>
          {!draw.isPending && <Sparkles aria-hidden="true" />}
          {words.draw}
        </Button>
        <p role="status" className="text-12 text-ink-3">
          {begun ? words.begun : words.drawHint}
        </p>
        {refusal.other && !unfit && (
          <p role="alert" className="text-13 text-danger-text">
            {refusal.other}
          </p>
        )}
      </div>
      <p className="flex gap-2.5 rounded-md bg-sunken p-3.5 text-13 text-ink-2">
        <Info aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
        <span>{words.about}</span>
      </p>
    </form>
  );
}
