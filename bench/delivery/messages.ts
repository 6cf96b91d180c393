/** What everybody sends here, the floors too. */
const SUMMARY = "It left the warehouse this morning and should be with you by Thursday.";

export const DIRECT = { type: "task", title: "Order 4711 was shipped", summary: SUMMARY } as const;
export const BROADCAST = { type: "system", title: "Maintenance on Sunday", summary: SUMMARY } as const;
