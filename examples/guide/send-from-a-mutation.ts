import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { notify } from "@/domain/message/notify";
import { personProcedure, router } from "@/server/api/trpc";

export const invoiceRouter = router({
  create: personProcedure
    .input(z.strictObject({ number: z.string(), customerId: z.uuid(), cents: z.int().positive() }))
    .mutation(({ ctx, input }) =>
      withTransaction(ctx, async (tx) => {
        await tx.db.sql`insert into invoices (number, cents) values (${input.number}, ${input.cents})`;
        return notify(tx, {
          to: input.customerId,
          type: "billing",
          payload: {
            invoice: input.number,
            minor: input.cents,
            currency: "EUR",
            url: `/invoices/${input.number}`,
          },
          idempotencyKey: `invoice ${input.number}`,
        });
      }),
    ),
});
