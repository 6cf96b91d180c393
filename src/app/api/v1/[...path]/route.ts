import { answerRest } from "@/server/rest/server-rest";

// Methods that no operation has are refused with a problem document, too.
export {
  answerRest as DELETE,
  answerRest as GET,
  answerRest as PATCH,
  answerRest as POST,
  answerRest as PUT,
};
