/** The reading pane's code: a page that shows only the list does without until a message is about to be opened. */
export const loadPane = () => import("./detail-pane").then((module) => module.DetailPane);
