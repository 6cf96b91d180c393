/** Names the session that a page was made for; its answers are for nobody else. */
export const SESSION_HEADER = "x-belfry-session";
