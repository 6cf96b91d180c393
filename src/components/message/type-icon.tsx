import {
  CreditCard,
  Image,
  ListChecks,
  type LucideIcon,
  type LucideProps,
  Mail,
  Megaphone,
  Server,
  Shield,
} from "lucide-react";
import { findMessageType, type MessageType, type MessageTypeIcon } from "@/content/message-types";
import { useMessageWords } from "./words";

const ICONS: Record<MessageTypeIcon, LucideIcon> = {
  megaphone: Megaphone,
  "list-checks": ListChecks,
  image: Image,
  shield: Shield,
  "credit-card": CreditCard,
  server: Server,
};

/** The glyph of a message type; a letter for a type that is no longer registered. */
export function TypeIcon({ type, ...rest }: LucideProps & { type: string }) {
  const entry = findMessageType(type);
  const Icon = entry ? ICONS[entry.icon] : Mail;
  return <Icon aria-hidden="true" strokeWidth={1.6} {...rest} />;
}

/** What a message type is called in English; its name when it is no longer registered. */
export function typeLabel(type: string, form: "label" | "plural" = "label"): string {
  return findMessageType(type)?.[form] ?? type;
}

/** `typeLabel` in the language of whoever is looking. */
export function useTypeLabel(): typeof typeLabel {
  const { types } = useMessageWords();
  return (type, form = "label") => types[type as MessageType]?.[form] ?? typeLabel(type, form);
}
