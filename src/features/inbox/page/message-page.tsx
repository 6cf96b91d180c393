"use client";

import { DetailPane } from "../detail/detail-pane";
import { InboxPage } from "./inbox-page";

/** The page that begins with a message: it is in the first paint, so its code comes with the page. */
export function MessagePage({ id }: { id: string }) {
  return <InboxPage beganWith={id} pane={DetailPane} />;
}
