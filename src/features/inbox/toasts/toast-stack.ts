/** Toasts of messages that are on the screen, oldest first, and how many more have come. */
export type ToastStack = { ids: readonly string[]; more: number };

export const EMPTY_STACK: ToastStack = { ids: [], more: 0 };

/** So many stand; what comes while they do is counted. */
const MOST = 3;

/** The stack after a message arrived. Nothing is taken from under the eyes of who reads it, but for an urgent one. */
export function pushToast(stack: ToastStack, id: string, isUrgent: (id: string) => boolean): ToastStack {
  if (stack.ids.includes(id)) return stack;
  if (stack.ids.length < MOST) return { ...stack, ids: [...stack.ids, id] };
  if (!isUrgent(id)) return { ...stack, more: stack.more + 1 };
  const leaving = stack.ids.find((each) => !isUrgent(each)) ?? stack.ids[0];
  return { ids: [...stack.ids.filter((each) => each !== leaving), id], more: stack.more + 1 };
}

/** The stack after a toast went; when the last has gone, nothing is counted any more. */
export function dropToast(stack: ToastStack, id: string): ToastStack {
  if (!stack.ids.includes(id)) return stack;
  const ids = stack.ids.filter((each) => each !== id);
  return ids.length === 0 ? EMPTY_STACK : { ...stack, ids };
}
