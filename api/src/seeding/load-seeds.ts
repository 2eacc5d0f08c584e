import { ALL } from "@gongbao/schema/live/tags.ts";
import type { Seeds } from "@gongbao/seeds/seeds.type.ts";
import type { MikroORM } from "@mikro-orm/postgresql";
import type { Tables } from "../database/entities.ts";
import { recordChange } from "../live/record-change.ts";
import { checkLoad } from "./check-load.ts";
import { loadArticles } from "./load-articles.ts";
import { loadBulletins } from "./load-bulletins.ts";
import { loadFigures } from "./load-figures.ts";
import { loadFormulas } from "./load-formulas.ts";
import { loadReference } from "./load-reference.ts";
import { loadRules } from "./load-rules.ts";
import { loadTerms } from "./load-terms.ts";
import { SeedLoad } from "./seed-load.ts";

/**
 * Brings the database to what the seeds say, in one transaction. What the files still say as they did is left alone:
 * a second load changes nothing. What was changed by somebody at the desk since is kept, and counted as such. The
 * moment of the load is the date of publication of all that is new.
 */
export async function loadSeeds(orm: MikroORM, seeds: Seeds): Promise<SeedLoad["counts"]> {
  return orm.em.fork().transactional(async (em) => {
    const load = new SeedLoad(em, new Date());
    await loadReference(load, seeds);
    await loadFigures(load, seeds.observations);
    await loadFormulas(load, seeds.metrics);
    await loadRules(load, seeds.rules);
    await loadTerms(load, seeds.terms);
    const revisions = await loadArticles(load, seeds.articles);
    await loadBulletins(load, seeds.bulletins);
    await checkLoad(load, revisions);
    if (load.counts.added + load.counts.changed > 0) {
      await recordChange(em.getKysely<Tables>(), { kind: "seeds.loaded", tags: [ALL], observations: [] });
    }
    return load.counts;
  });
}
