"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { TEXT_LINK } from "@/components/ui/text-link";
import { adminStrings as s } from "../strings";
import type { Recipient } from "./draft";
import { composeStrings as c } from "./strings";
import { useRecipientSearch } from "./use-recipient-search";

/** People that are shown as chips; of the others their number. */
const CHIPS = 30;

type PeoplePickerProps = {
  people: readonly Recipient[];
  onChange: (people: Recipient[]) => void;
};

/**
 * People as chips and a type-ahead for more (WAI-ARIA combobox with a list): arrows choose, Enter adds, Escape
 * closes, Backspace in an empty field takes the last one away.
 */
export function PeoplePicker({ people, onChange }: PeoplePickerProps) {
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [said, setSaid] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const search = useRecipientSearch(typed, open, people);
  const at = Math.min(active, search.people.length - 1);
  const suggestion = open && !search.searching ? search.people[at] : undefined;
  const optionId = (person: Recipient) => `${listId}-${person.id}`;

  function add(person: Recipient) {
    onChange([...people, person]);
    setSaid(s.added(person.name));
    setTyped("");
    setActive(0);
    setOpen(false);
    input.current?.focus();
  }

  function remove(person: Recipient) {
    onChange(people.filter((each) => each.id !== person.id));
    setSaid(s.removed(person.name));
    input.current?.focus();
  }

  function press(event: KeyboardEvent) {
    const count = search.people.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (count > 0) setActive((at + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (suggestion) add(suggestion);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === "Backspace" && typed === "") {
      const last = people.at(-1);
      if (last) remove(last);
    }
  }

  return (
    <div className="relative">
      <div className="flex flex-wrap items-center gap-1.5 px-2.5 py-2">
        {people.slice(0, CHIPS).map((person) => (
          <Chip key={person.id} person={person} onRemove={() => remove(person)} />
        ))}
        {people.length > CHIPS && (
          <span className="text-13 text-ink-2">
            {c.morePeople(people.length - CHIPS)}{" "}
            <button type="button" onClick={() => onChange([])} className={TEXT_LINK}>
              {c.removeAll}
            </button>
          </span>
        )}
        <input
          ref={input}
          role="combobox"
          aria-label={s.findPeople}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={suggestion ? optionId(suggestion) : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          placeholder={people.length === 0 ? s.peoplePlaceholder : undefined}
          value={typed}
          onBlur={() => setOpen(false)}
          onClick={() => setOpen(true)}
          onKeyDown={press}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          className="h-control-sm min-w-[140px] flex-1 bg-transparent px-1 outline-none placeholder:text-ink-3"
        />
      </div>
      {open && (
        <div className="absolute inset-x-2 top-full z-sticky -mt-0.5 max-h-[352px] overflow-y-auto rounded-lg bg-raised p-1.5 shadow-2">
          <div id={listId} role="listbox" aria-label={s.suggestions}>
            {search.people.map((person, index) => (
              <Option
                key={person.id}
                id={optionId(person)}
                person={person}
                active={index === at}
                onPoint={() => setActive(index)}
                onPick={() => add(person)}
              />
            ))}
          </div>
          {search.people.length === 0 && (
            <p className="px-2.5 py-2 text-ink-3">
              {search.failed ? s.searchFailed : search.searching ? s.searching : s.noSuggestions}
            </p>
          )}
        </div>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}

function Chip({ person, onRemove }: { person: Recipient; onRemove: () => void }) {
  return (
    <span
      title={person.email}
      className="inline-flex h-control-sm max-w-full items-center gap-1.5 rounded-sm bg-accent-soft ps-1.5 text-13 font-medium text-accent-text"
    >
      <Avatar name={person.name} image={person.image} className="size-4.5! text-[8.5px]!" />
      <span className="truncate">{person.name}</span>
      <button
        type="button"
        aria-label={s.removePerson(person.name)}
        onClick={onRemove}
        className="grid h-control-sm w-6 shrink-0 place-items-center rounded-sm max-sm:w-11 pointer-coarse:w-11 [&_svg]:size-3.5"
      >
        <X aria-hidden="true" />
      </button>
    </span>
  );
}

type OptionProps = {
  id: string;
  person: Recipient;
  active: boolean;
  onPoint: () => void;
  onPick: () => void;
};

function Option({ id, person, active, onPoint, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onPointerMove={onPoint}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: "nearest" });
      }}
      className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 aria-selected:bg-accent-soft max-sm:min-h-11"
    >
      <Avatar name={person.name} image={person.image} size="sm" />
      <span className="min-w-0 flex-1 truncate">{person.name}</span>
      <span className="truncate text-13 text-ink-3">{person.email}</span>
    </div>
  );
}
