import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import { connectDatabase } from "../database/connect.ts";
import { entities } from "../database/entities.ts";
import { migrations } from "../database/migrations.ts";
import { districtFolder } from "../seeding/district-folder.ts";
import { loadSeeds } from "../seeding/load-seeds.ts";
import { readConfig } from "../server/config.ts";
import { createLog } from "../server/log.ts";
import { startFailure } from "../server/start-failure.ts";

/** `npm run seed`: brings the database to what the files of the district say. */
async function seed(): Promise<void> {
  const config = readConfig(process.env);
  const seeds = await readSeeds(districtFolder());
  const database = await connectDatabase({ ...config, entities, migrations }, createLog("warn"));
  try {
    await database.migrate();
    const { added, changed, unchanged, kept } = await loadSeeds(database.orm, seeds);
    console.log(
      `Seeds: ${added} added, ${changed} changed, ${unchanged} unchanged, ${kept} kept as the desk left them.`,
    );
  } finally {
    await database.close();
  }
}

seed().catch((error: unknown) => {
  console.error(startFailure(error) ?? error);
  process.exit(1);
});
