import { ChevronDown, Ellipsis, Eraser, LogOut, UserCheck, UserX } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Select } from "@/components/ui/field";
import { iconButtonClass } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { RouterOutputs } from "@/trpc/client";
import { peopleStrings as p } from "./strings";

type ListedPerson = RouterOutputs["person"]["list"]["items"][number];
type Role = keyof typeof p.roles;

type PersonRowProps = {
  person: ListedPerson;
  /** The admin who is looking: nothing here is for them. */
  self: boolean;
  onRole: (role: Role) => void;
  onEnable: () => void;
  onEndSessions: () => void;
  onAsk: (what: "disable" | "erase") => void;
};

const CELL = "px-3 py-2.5 align-middle first:ps-5 last:pe-5 max-sm:p-0 max-sm:first:ps-0 max-sm:last:pe-0";

/** A person in the admin list; on a phone the role stands under the name. */
export function PersonRow({ person, self, onRole, onEnable, onEndSessions, onAsk }: PersonRowProps) {
  const disabled = person.disabledAt !== null;
  return (
    <tr className="border-b border-line last:border-b-0 max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-1.5 max-sm:px-4 max-sm:py-3">
      <td className={CELL}>
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={person.name} image={person.image} className={disabled ? "opacity-50" : ""} />
          <div className="min-w-0">
            <div className="flex min-w-0 items-baseline gap-2">
              <span dir="auto" className="truncate font-medium">
                {person.name}
              </span>
              {self && <span className="text-12 text-ink-3">{p.you}</span>}
              {disabled && <span className="text-12 font-medium text-warning-text">{p.disabled}</span>}
            </div>
            <div className="truncate text-12 text-ink-3">{person.email}</div>
          </div>
        </div>
      </td>
      <td className={`${CELL} text-13 text-ink-2 max-lg:hidden`}>
        <span className="line-clamp-1" title={person.groups.join(", ")}>
          {person.groups.join(", ")}
        </span>
      </td>
      <td className={`${CELL} text-13 text-ink-2 max-sm:hidden`}>{p.sessions(person.sessions)}</td>
      <td className={`${CELL} max-sm:row-start-2 max-sm:-mt-1.5 max-sm:ps-9`}>
        {self ? (
          <span className="ps-2.5 text-13 text-ink-2">{p.roles[person.role]}</span>
        ) : (
          <div className="relative max-sm:w-36">
            <Select
              aria-label={`${p.role}: ${person.name}`}
              value={person.role}
              onChange={(event) => onRole(event.target.value as Role)}
              className="h-control! appearance-none border-transparent! bg-transparent! pe-8! hover:border-control-line!"
            >
              {(Object.keys(p.roles) as Role[]).map((role) => (
                <option key={role} value={role} title={p.roleHints[role]}>
                  {p.roles[role]}
                </option>
              ))}
            </Select>
            <ChevronDown
              aria-hidden="true"
              className="pointer-events-none absolute inset-y-0 end-3 my-auto size-3.5 text-ink-3"
            />
          </div>
        )}
      </td>
      <td className={`${CELL} text-end max-sm:col-start-2 max-sm:row-start-1`}>
        {!self && (
          <Menu
            label={p.actions(person.name)}
            trigger={<Ellipsis aria-hidden="true" />}
            triggerClassName={iconButtonClass("sm")}
          >
            {person.sessions > 0 && (
              <MenuItem onSelect={onEndSessions}>
                <LogOut aria-hidden="true" />
                {p.endSessions}
              </MenuItem>
            )}
            {disabled ? (
              <MenuItem onSelect={onEnable}>
                <UserCheck aria-hidden="true" />
                {p.enable}
              </MenuItem>
            ) : (
              <MenuItem onSelect={() => onAsk("disable")}>
                <UserX aria-hidden="true" />
                {p.disable}
              </MenuItem>
            )}
            <MenuItem onSelect={() => onAsk("erase")}>
              <Eraser aria-hidden="true" />
              {p.erase}
            </MenuItem>
          </Menu>
        )}
      </td>
    </tr>
  );
}
