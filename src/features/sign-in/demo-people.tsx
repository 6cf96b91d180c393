import { ChevronRight } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import type { SignInWords } from "./strings";

export type DemoPerson = {
  email: string;
  name: string;
  image: string | null;
  admin: boolean;
  password: string;
};

type DemoPeopleProps = {
  words: SignInWords;
  people: readonly DemoPerson[];
  onPick: (person: DemoPerson) => void;
};

/** The people of demo mode: pressing one fills in the form. Nothing outside demo mode. */
export function DemoPeople({ words: s, ...props }: DemoPeopleProps) {
  const first = props.people[0];
  if (!first) return null;
  return (
    <section aria-labelledby="demo-people" className="border-t border-line pt-4.5">
      <h2 id="demo-people" className="text-12 text-ink-2">
        {s.demo}
      </h2>
      <p className="mb-2.5 text-12 text-ink-3">{s.demoHint.replace("{password}", first.password)}</p>
      <ul className="grid gap-1.5">
        {props.people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => props.onPick(person)}
              className="flex w-full items-center gap-2.5 rounded-md py-2 ps-2.5 pe-3 text-start shadow-inset hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3"
            >
              <Avatar name={person.name} image={person.image} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{person.name}</span>
                <span className="block truncate text-12 text-ink-3">
                  {person.email}
                  {person.admin && `, ${s.canSend}`}
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
