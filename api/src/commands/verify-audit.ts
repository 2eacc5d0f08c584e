import { type AuditFault, verifyAudit } from "../audit/verify-audit.ts";
import type { Tables } from "../database/entities.ts";
import { runOnDatabase } from "../server/run-on-database.ts";

const form = /^(\d{1,15}):([0-9a-f]{64})$/;

/**
 * `npm run audit:verify [-- SEQUENCE:HASH]`: reckons the chain of audit entries anew; ends with 1 when it finds a fault.
 * A head from the log of an earlier day, given along, must be in the chain still: so a tail that was cut off shows.
 */
await runOnDatabase(async ({ orm }) => {
  const given = process.argv[2];
  const head = given === undefined ? undefined : form.exec(given);
  if (head === null) {
    process.exitCode = 1;
    return "Give a head as the log tells it: npm run audit:verify -- SEQUENCE:HASH.";
  }
  const known = head ? { sequence: Number(head[1]), hash: head[2] ?? "" } : undefined;
  const { checked, upTo, faults } = await verifyAudit(orm.em.getKysely<Tables>({ type: "write" }), { known });
  if (faults.length > 0) process.exitCode = 1;
  const found = faults.length === 0 ? "Nothing was tampered with." : faults.map(sentence).join("\n");
  return `${checked} entries, up to ${upTo.sequence}:${upTo.hash}.\n${found}`;
});

function sentence({ kind, sequence, count, entryId }: AuditFault): string {
  const place =
    sequence === null ? "outside the chain" : `at ${sequence}${count > 1 ? ` to ${sequence + count - 1}` : ""}`;
  return `${kind} ${place}${entryId ? `, entry ${entryId}` : ""}`;
}
