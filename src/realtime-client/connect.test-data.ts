import type { ServerFrame } from "@realtime/protocol/frames";
import { type Connection, connect, type Socket } from "./connect";
import type { ConnectionState } from "./connection-states";
import type { PageSignal } from "./page-signals";

export const BEAT = 1_000;
export const head = { epoch: "e", revision: 0, position: 0 };
export const READY = { type: "ready", version: 1, head } satisfies ServerFrame;

/** The far end of each socket that was opened, and the page around it. */
export function world() {
  const sockets: (Socket & { sent: string[]; open: boolean })[] = [];
  const states: ConnectionState[] = [];
  const frames: ServerFrame[] = [];
  const page = { hidden: false, touch: false, tell: (_signal: PageSignal) => {} };
  const connection: Connection = connect("ws://worker/realtime", {
    heartbeatMs: BEAT,
    onFrame: (frame) => void frames.push(frame),
    onState: (state) => void states.push(state),
    userId: "ada",
    random: () => 0.5,
    signals: {
      hidden: () => page.hidden,
      touch: () => page.touch,
      listen(listener) {
        page.tell = listener;
        return () => {
          page.tell = () => {};
        };
      },
    },
    openSocket() {
      const socket = {
        sent: [] as string[],
        open: true,
        onmessage: null as Socket["onmessage"],
        onclose: null as Socket["onclose"],
        send: (data: unknown) => void socket.sent.push(String(data)),
        close: () => {
          socket.open = false;
        },
      };
      sockets.push(socket);
      return socket;
    },
  });
  function last() {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }
  return {
    connection,
    sockets,
    states,
    frames,
    page,
    last,
    say: (frame: ServerFrame) => last().onmessage?.({ data: JSON.stringify(frame) }),
    hangUp: (code: number) => last().onclose?.({ code }),
    hide(hidden: boolean) {
      page.hidden = hidden;
      page.tell("visibility");
    },
  };
}
