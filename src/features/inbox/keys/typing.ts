const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Whether keys belong to what has the focus: to a field, an editor, a menu or tabs (K2). */
export function takesKeys(target: Element): boolean {
  return target.closest(TYPING) !== null || target.closest('[role="menu"], [role="tablist"]') !== null;
}
