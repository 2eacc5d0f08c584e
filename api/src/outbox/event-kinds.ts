/** What readers can see has happened: what webhooks may ask for. Each with what it says to a receiver. */
const publicEvents = {
  "article.published": "A text became what readers see, at once.",
  "article.changed": "A published article stands in another topic, in other areas, or is another agency's.",
  "article.renamed": "An article has another address; the old one leads to it.",
  "article.withdrawn": "An article was taken back; its page says so.",
  "article.corrected": "A correction became public.",
  "bulletin.published": "A bulletin became public at once, with its articles and figures.",
  "bulletin.updated": "The front page of a published bulletin says a newer figure.",
  "observation.revised": "Figures have a new public value, or one for the first time.",
  "metric.formula-defined": "A metric is computed by a new formula.",
  "vintage.released": "A figure's value became public by the clock: its embargo ended.",
  "publication.released": "A text became what readers see at the hour it was scheduled for.",
  "bulletin.released": "A bulletin became public at the hour it was scheduled for.",
  "correction.released": "A correction became public at the hour it was scheduled for.",
  "media.changed": "An image or document that published articles show is described otherwise, or shown no longer.",
  "media.expired": "The time of an image or document that published articles show was over.",
  "seeds.loaded": "The system's own files were loaded: anything may have changed.",
} as const satisfies Record<string, string>;

/** What readers see nothing of yet: such an event only has every node look at the clock. */
const quietEvents = {
  "observation.revision-scheduled": "Values wait for their time.",
  "article.correction-scheduled": "A correction waits for its time.",
  "publication.scheduled": "A text or a bulletin waits for its time.",
} as const satisfies Record<string, string>;

export type PublicEventKind = keyof typeof publicEvents;

/** Every kind of event in the outbox: subject and verb in the past tense. */
export type EventKind = PublicEventKind | keyof typeof quietEvents;

export const publicEventKinds = Object.keys(publicEvents) as PublicEventKind[];

/** What GraphQL calls a kind: `article.correction-x` is ARTICLE_CORRECTION_X. */
export const kindName = (kind: PublicEventKind): string => kind.toUpperCase().replaceAll(/[.-]/g, "_");

export const kindNamed = (name: string): PublicEventKind | undefined =>
  publicEventKinds.find((kind) => kindName(kind) === name);

export const kindMeaning = (kind: PublicEventKind): string => publicEvents[kind];
