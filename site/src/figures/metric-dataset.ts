import { type CorrectionFacts, correctionComment } from "../articles/correction-comment.ts";
import { jsonLd } from "../ui/json-ld.ts";
import { DOWNLOADS, downloadPath } from "./download-path.ts";

/** What search engines are told of a metric and its figures (schema.org Dataset). */
export type DatasetFacts = {
  code: string;
  name: string;
  nameEn: string | null;
  definition: string;
  unitLabel: string;
  provider: { name: string } | null;
  /** Newest period first: all, or the first page of them. */
  observations: {
    nodes: readonly {
      area: { name: string };
      period: { start: string; end: string };
      vintage: { knownFrom: string };
    }[];
    pageInfo: { hasNextPage: boolean };
  };
  corrections: { nodes: readonly CorrectionFacts[] };
};

/**
 * The text of a `<script type="application/ld+json">`.
 * @param origin the site's own, without a trailing slash
 */
export function metricDatasetJson(metric: DatasetFacts, origin: string, siteName: string): string {
  const address = `${origin}/metrics/${metric.code}`;
  const { nodes } = metric.observations;
  const moments = [
    ...nodes.map(({ vintage }) => vintage.knownFrom),
    ...metric.corrections.nodes.map(({ correctedAt }) => correctedAt),
  ];
  const organization = { "@type": "Organization", name: metric.provider?.name ?? siteName };
  return jsonLd({
    "@type": "Dataset",
    "@id": address,
    url: address,
    name: metric.name,
    ...(metric.nameEn !== null && { alternateName: metric.nameEn }),
    description: metric.definition,
    inLanguage: "zh-CN",
    isAccessibleForFree: true,
    variableMeasured: { "@type": "PropertyValue", name: metric.name, unitText: metric.unitLabel },
    ...(nodes.length > 0 && {
      temporalCoverage: coverage(metric.observations),
      dateModified: moments.toSorted().at(-1),
      spatialCoverage: [...new Set(nodes.map(({ area }) => area.name))].map((name) => ({ "@type": "Place", name })),
    }),
    creator: organization,
    publisher: { "@type": "Organization", name: siteName, url: origin },
    distribution: [
      { "@type": "DataDownload", encodingFormat: "text/html", contentUrl: address },
      ...DOWNLOADS.map(({ extension, mediaType }) => ({
        "@type": "DataDownload",
        encodingFormat: mediaType,
        contentUrl: origin + downloadPath(metric.code, extension, undefined),
      })),
    ],
    ...(metric.corrections.nodes.length > 0 && {
      correction: metric.corrections.nodes.map((correction) => correctionComment(correction, address)),
    }),
  });
}

/** First and last day (ISO 8601-1, 5.5.2); the beginning is left open where older figures are on other pages. */
function coverage({ nodes, pageInfo }: DatasetFacts["observations"]): string {
  const first = nodes.map(({ period }) => period.start).toSorted()[0];
  const after = nodes
    .map(({ period }) => period.end)
    .toSorted()
    .at(-1);
  const last = new Date(Date.parse(`${after}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return `${pageInfo.hasNextPage ? ".." : first}/${last}`;
}
