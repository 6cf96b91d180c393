/** Toasts of messages that are on the screen, oldest first, and how many more have come. */
export type ToastStack = { ids: readonly string[]; more: number };

export const EMPTY_STACK: ToastStack = { ids: [], more: 0 };

/** Three at most; an urgent one is never pushed out by another. */
const MOST = 3;

/**
 * The stack after a message arrived: the oldest that may go makes room and is counted. `leaving` is the toast
 * to take away.
 */
export function pushToast(stack: ToastStack, id: string, isUrgent: (id: string) => boolean) {
  if (stack.ids.includes(id)) return { stack, leaving: null };
  if (stack.ids.length < MOST) return { stack: { ...stack, ids: [...stack.ids, id] }, leaving: null };
  const leaving = stack.ids.find((each) => !isUrgent(each)) ?? stack.ids[0] ?? null;
  const ids = [...stack.ids.filter((each) => each !== leaving), id];
  return { stack: { ids, more: stack.more + 1 }, leaving };
}

/**
 * The stack after several messages arrived at once, in order: `enter` are the toasts to show and `leave` those to
 * take away. What the next ones push out at once is counted, and never shown.
 */
export function pushToasts(
  stack: ToastStack,
  arrived: readonly string[],
  isUrgent: (id: string) => boolean,
): { stack: ToastStack; enter: string[]; leave: string[] } {
  const after = arrived.reduce((now, id) => pushToast(now, id, isUrgent).stack, stack);
  return {
    stack: after,
    enter: after.ids.filter((id) => !stack.ids.includes(id)),
    leave: stack.ids.filter((id) => !after.ids.includes(id)),
  };
}

/** The stack after a toast went; when the last has gone, nothing is counted any more. */
export function dropToast(stack: ToastStack, id: string): ToastStack {
  if (!stack.ids.includes(id)) return stack;
  const ids = stack.ids.filter((each) => each !== id);
  return ids.length === 0 ? EMPTY_STACK : { ...stack, ids };
}
