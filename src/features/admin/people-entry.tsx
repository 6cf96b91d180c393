"use client";

import { Upload } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, TextArea } from "@/components/ui/field";
import { trpc } from "@/trpc/client";
import { errorFacts } from "./error-facts";
import { entryStrings as s } from "./people-entry-strings";

type Recipient = { id: string; name: string; email: string; image: string | null };

/** As much as the server reads. */
const MAX_BYTES = 10_000_000;

/** Unknown entries that are named; of the others their number. */
const NAMED = 20;

/**
 * Ids or e-mail addresses, pasted or from a CSV file. Says who was not found and how many came twice; whoever was
 * found is handed over.
 */
export function PeopleEntry({ onFound }: { onFound: (people: Recipient[]) => void }) {
  const [text, setText] = useState("");
  const [tooLarge, setTooLarge] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const resultId = useId();
  const resolve = trpc.message.admin.resolveAudience.useMutation({
    onSuccess: ({ people, unknown }) => {
      onFound(people);
      // What is left to correct stays in the field.
      setText(unknown.join("\n"));
    },
  });

  async function read(chosen: File | undefined) {
    if (file.current) file.current.value = "";
    if (!chosen) return;
    setTooLarge(chosen.size > MAX_BYTES);
    if (chosen.size > MAX_BYTES) return;
    resolve.mutate({ text: await chosen.text() });
  }

  const error = tooLarge ? s.tooLarge : resolve.error ? errorFacts(resolve.error).sentence : null;
  return (
    <div className="grid gap-2.5">
      <Field label={s.label} hint={s.hint} error={error}>
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            spellCheck={false}
            placeholder={s.placeholder}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="font-mono text-13"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          busy={resolve.isPending}
          disabled={text.trim() === ""}
          onClick={() => {
            setTooLarge(false);
            resolve.mutate({ text });
          }}
        >
          {s.check}
        </Button>
        <Button onClick={() => file.current?.click()}>
          <Upload aria-hidden="true" />
          {s.file}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-label={s.file}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </div>
      <div role="status" id={resultId} className="grid gap-1 text-13">
        {resolve.data && (
          <>
            <span>{s.found(resolve.data.people.length, resolve.data.merged)}</span>
            {resolve.data.unknown.length > 0 && (
              <span className="wrap-anywhere text-danger-text">
                {s.unknown(resolve.data.unknown.length)} {resolve.data.unknown.slice(0, NAMED).join(", ")}
                {resolve.data.unknown.length > NAMED && s.more(resolve.data.unknown.length - NAMED)}
              </span>
            )}
          </>
        )}
      </div>
    </div>
  );
}
