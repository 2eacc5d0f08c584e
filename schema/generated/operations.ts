/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How the true value stands to the stated. */
export type Approximation =
  /** Near it: 约10次. */
  | 'ABOUT'
  /** A little more: 10余次. */
  | 'OVER'
  /** A little less: 近10次. */
  | 'UNDER';

/** Where an area stands in the tree. */
export type AreaLevel =
  /** A city (市). */
  | 'CITY'
  /** A country (国家). */
  | 'COUNTRY'
  /** A district or county, development zones included (区、县). */
  | 'DISTRICT'
  /** A province (省). */
  | 'PROVINCE'
  /** A town, township or subdistrict (镇、乡、街道). */
  | 'TOWN'
  /** A village or community (村、社区). */
  | 'VILLAGE';

/** What happened to an article. */
export type ArticleChangeKind =
  /** A correction was made. */
  | 'CORRECTED'
  /** A figure that it cites was revised. */
  | 'FIGURE_REVISED'
  /** It was published. */
  | 'PUBLISHED'
  /** A new revision of its text was published. */
  | 'REVISED';

/** How a chart is drawn. */
export type ChartKind =
  /** Bars from zero. */
  | 'BAR'
  /** A line over time. */
  | 'LINE';

/** What a citation prints of an observation. */
export type CitationPart =
  /** The change against the previous period in per cent, one decimal: 增长12.5%; of a percentage in percentage points: 下降1.4个百分点. */
  | 'CHANGE'
  /** The change against the previous period in the metric's unit: 减少1386万人. */
  | 'DIFFERENCE'
  /** The word for the direction of that change: 增长, 下降 or 持平, or the citation's own. */
  | 'DIRECTION'
  /** The period: 2018年上半年. */
  | 'PERIOD'
  /** The unit alone: 元. */
  | 'UNIT'
  /** The value alone: 51.2亿. */
  | 'VALUE'
  /** Value and unit: 51.2亿元. */
  | 'VALUE_WITH_UNIT';

/** Which value a citation shows. */
export type CitationPolicy =
  /** The value in force of the newest period of its series. */
  | 'LATEST'
  /** The value in force of the cited observation. */
  | 'LIVE'
  /** The vintage that was reviewed, whatever came later. */
  | 'PINNED';

/** What a notice is for. */
export type NoticeKind =
  /** It informs. */
  | 'NOTE'
  /** It says where the text comes from and what that leaves open. */
  | 'SOURCE'
  /** It warns. */
  | 'WARNING';

/** What kind of value it is (SDMX code list CL_OBS_STATUS). */
export type ObservationStatus =
  /** Estimated (E). */
  | 'ESTIMATED'
  /** Forecast (F). */
  | 'FORECAST'
  /** Imputed from other data (I). */
  | 'IMPUTED'
  /** There is no value, or it was withdrawn (O). */
  | 'MISSING'
  /** Final (A). */
  | 'NORMAL'
  /** Provisional; expected to be revised (P). */
  | 'PROVISIONAL'
  /** First value after a break in the series (B). */
  | 'TIME_SERIES_BREAK';

/** What a public page is of. */
export type SitemapKind =
  /** An area: /areas/{name}. */
  | 'AREA'
  /** An article: /articles/{name}. */
  | 'ARTICLE'
  /** A bulletin: /bulletins/{name}. */
  | 'BULLETIN'
  /** A metric: /metrics/{name}. */
  | 'METRIC'
  /** A topic: /topics/{name}. */
  | 'TOPIC';

export type AreaPageQueryVariables = Exact<{
  code: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type AreaPageQuery = { area: { id: string, code: string, name: string, shortName: string, nameEn: string | null, level: AreaLevel, parent: { id: string, code: string, name: string } | null, children: Array<{ id: string, code: string, name: string }>, articles: { totalCount: number, nodes: Array<{ id: string, slug: string, publishedAt: string, topic: { id: string, code: string, name: string }, titleContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        >, summaryContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, metrics: { totalCount: number, nodes: Array<{ id: string, code: string, name: string, latest: { id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> } | null }> } } | null, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type ArticleAddressQueryVariables = Exact<{
  slug: string;
}>;


export type ArticleAddressQuery = { articleRedirect: string | null, withdrawal: { id: string, reason: string, withdrawnAt: string } | null };

export type ArticleCardFragment = { id: string, slug: string, publishedAt: string, topic: { id: string, code: string, name: string }, titleContent: Array<
    | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
    | { __typename: 'Link', href: string, text: string }
    | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
  >, summaryContent: Array<
    | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
    | { __typename: 'Link', href: string, text: string }
    | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
  > };

export type ArticlePageQueryVariables = Exact<{
  slug: string;
  asOf?: string | null | undefined;
}>;


export type ArticlePageQuery = { article: { title: string, summary: string, asOf: string | null, updatedAt: string, revisionNumber: number, wordCount: number, id: string, slug: string, publishedAt: string, subtitleContent: Array<
      | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
      | { __typename: 'Link', href: string, text: string }
      | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
    >, agency: { id: string, name: string } | null, contentSource: { id: string, title: string, publisher: string | null, note: string | null, url: string | null } | null, areas: Array<{ id: string, code: string, name: string }>, bulletins: Array<{ id: string, number: number }>, body: Array<
      | { __typename: 'Chart', id: string, note: string | null, chartTitle: string, chartKind: ChartKind, metric: { id: string, code: string, name: string, definition: string }, area: { id: string, shortName: string }, observations: Array<{ id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> }> }
      | { __typename: 'Heading', id: string, level: number, content: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }
      | { __typename: 'Image', id: string, source: string, alt: string, credit: string | null, license: string | null, width: number | null, height: number | null, isAvailable: boolean, imageCaption: string | null, sources: Array<{ type: string, srcset: string }>, focalPoint: { x: number, y: number } }
      | { __typename: 'KeyFigures', id: string, keyFiguresTitle: string | null, figures: Array<{ label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null } }> }
      | { __typename: 'List', id: string, ordered: boolean, items: Array<{ content: Array<
            | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
            | { __typename: 'Link', href: string, text: string }
            | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
          > }> }
      | { __typename: 'Measures', id: string, measures: Array<{ title: string, content: Array<
            | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
            | { __typename: 'Link', href: string, text: string }
            | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
          > }> }
      | { __typename: 'Notice', id: string, noticeKind: NoticeKind, content: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }
      | { __typename: 'Paragraph', id: string, content: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }
      | { __typename: 'Quote', id: string, attribution: string | null, content: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }
      | { __typename: 'Table', id: string, tableCaption: string, header: Array<{ content: Array<
            | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
            | { __typename: 'Link', href: string, text: string }
            | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
          > }>, rows: Array<{ cells: Array<{ content: Array<
              | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
              | { __typename: 'Link', href: string, text: string }
              | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
            > }> }> }
    >, citations: Array<{ id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, display: string, displayNumber: string, displayUnit: string, value: string | null, status: ObservationStatus, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, reason: string | null } }, change: { previous: { value: string | null, id: string, status: ObservationStatus, display: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, reason: string | null } } } | null, vintage: { id: string, value: string | null } | null }>, corrections: Array<{ id: string, was: string, now: string, reason: string, correctedAt: string, follows: { id: string } | null }>, history: Array<{ id: string, at: string, kind: ArticleChangeKind, note: string | null, revisionNumber: number | null, before: string | null, after: string | null, observation: { id: string, metric: { id: string, code: string, name: string } } | null }>, topic: { id: string, code: string, name: string, articles: { nodes: Array<{ id: string, slug: string, publishedAt: string, titleContent: Array<
            | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
            | { __typename: 'Link', href: string, text: string }
            | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
          > }> } }, titleContent: Array<
      | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
      | { __typename: 'Link', href: string, text: string }
      | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
    >, summaryContent: Array<
      | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
      | { __typename: 'Link', href: string, text: string }
      | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
    > } | null, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type CitedSourceFragment = { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, display: string, displayNumber: string, displayUnit: string, value: string | null, status: ObservationStatus, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, reason: string | null } }, change: { previous: { value: string | null, id: string, status: ObservationStatus, display: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, reason: string | null } } } | null, vintage: { id: string, value: string | null } | null };

export type CitedObservationFragment = { value: string | null, id: string, status: ObservationStatus, display: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, reason: string | null } };

export type ArticleTimelinePageQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type ArticleTimelinePageQuery = { article: { id: string, slug: string, title: string, publishedAt: string, topic: { id: string, code: string, name: string }, titleContent: Array<
      | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
      | { __typename: 'Link', href: string, text: string }
      | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
    >, timeline: { totalCount: number, nodes: Array<{ id: string, at: string, kind: ArticleChangeKind, note: string | null, revisionNumber: number | null, before: string | null, after: string | null, observation: { id: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type TimelineEntryFragment = { id: string, at: string, kind: ArticleChangeKind, note: string | null, revisionNumber: number | null, before: string | null, after: string | null, observation: { id: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }> } | null };

type BlockContent_Chart_Fragment = { __typename: 'Chart', id: string, note: string | null, chartTitle: string, chartKind: ChartKind, metric: { id: string, code: string, name: string, definition: string }, area: { id: string, shortName: string }, observations: Array<{ id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> }> };

type BlockContent_Heading_Fragment = { __typename: 'Heading', id: string, level: number, content: Array<
    | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
    | { __typename: 'Link', href: string, text: string }
    | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
  > };

type BlockContent_Image_Fragment = { __typename: 'Image', id: string, source: string, alt: string, credit: string | null, license: string | null, width: number | null, height: number | null, isAvailable: boolean, imageCaption: string | null, sources: Array<{ type: string, srcset: string }>, focalPoint: { x: number, y: number } };

type BlockContent_KeyFigures_Fragment = { __typename: 'KeyFigures', id: string, keyFiguresTitle: string | null, figures: Array<{ label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null } }> };

type BlockContent_List_Fragment = { __typename: 'List', id: string, ordered: boolean, items: Array<{ content: Array<
      | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
      | { __typename: 'Link', href: string, text: string }
      | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
    > }> };

type BlockContent_Measures_Fragment = { __typename: 'Measures', id: string, measures: Array<{ title: string, content: Array<
      | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
      | { __typename: 'Link', href: string, text: string }
      | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
    > }> };

type BlockContent_Notice_Fragment = { __typename: 'Notice', id: string, noticeKind: NoticeKind, content: Array<
    | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
    | { __typename: 'Link', href: string, text: string }
    | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
  > };

type BlockContent_Paragraph_Fragment = { __typename: 'Paragraph', id: string, content: Array<
    | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
    | { __typename: 'Link', href: string, text: string }
    | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
  > };

type BlockContent_Quote_Fragment = { __typename: 'Quote', id: string, attribution: string | null, content: Array<
    | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
    | { __typename: 'Link', href: string, text: string }
    | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
  > };

type BlockContent_Table_Fragment = { __typename: 'Table', id: string, tableCaption: string, header: Array<{ content: Array<
      | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
      | { __typename: 'Link', href: string, text: string }
      | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
    > }>, rows: Array<{ cells: Array<{ content: Array<
        | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
        | { __typename: 'Link', href: string, text: string }
        | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
      > }> }> };

export type BlockContentFragment =
  | BlockContent_Chart_Fragment
  | BlockContent_Heading_Fragment
  | BlockContent_Image_Fragment
  | BlockContent_KeyFigures_Fragment
  | BlockContent_List_Fragment
  | BlockContent_Measures_Fragment
  | BlockContent_Notice_Fragment
  | BlockContent_Paragraph_Fragment
  | BlockContent_Quote_Fragment
  | BlockContent_Table_Fragment
;

export type KeyFiguresBlockFragment = { id: string, keyFiguresTitle: string | null, figures: Array<{ label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null } }> };

export type LabelledFigureFragment = { label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null } };

export type ChartBlockFragment = { id: string, note: string | null, chartTitle: string, chartKind: ChartKind, metric: { id: string, code: string, name: string, definition: string }, area: { id: string, shortName: string }, observations: Array<{ id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> }> };

export type BulletinPageQueryVariables = Exact<{
  number?: number | null | undefined;
  asOf?: string | null | undefined;
}>;


export type BulletinPageQuery = { bulletin: { id: string, number: number, title: string, publishedAt: string, lead: { summary: string, id: string, slug: string, publishedAt: string, subtitleContent: Array<
        | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
        | { __typename: 'Link', href: string, text: string }
        | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
      >, agency: { id: string, name: string } | null, body: Array<
        | { __typename: 'Chart' }
        | { __typename: 'Heading' }
        | { __typename: 'Image' }
        | { __typename: 'KeyFigures', id: string, keyFiguresTitle: string | null, figures: Array<{ label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null } }> }
        | { __typename: 'List' }
        | { __typename: 'Measures' }
        | { __typename: 'Notice' }
        | { __typename: 'Paragraph' }
        | { __typename: 'Quote' }
        | { __typename: 'Table' }
      >, topic: { id: string, code: string, name: string }, titleContent: Array<
        | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
        | { __typename: 'Link', href: string, text: string }
        | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
      >, summaryContent: Array<
        | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
        | { __typename: 'Link', href: string, text: string }
        | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
      > } | null, sections: Array<{ topic: { id: string, code: string, name: string, nameEn: string }, articles: Array<{ id: string, slug: string, publishedAt: string, topic: { id: string, code: string, name: string }, titleContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        >, summaryContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }>, figure: { id: string, label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, area: { id: string, shortName: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null }, series: Array<{ id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> }> } | null }>, headlineFigures: Array<{ id: string, label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, area: { id: string, shortName: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null }, series: Array<{ id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> }> }> } | null, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

type LeadFigures_Chart_Fragment = { __typename: 'Chart' };

type LeadFigures_Heading_Fragment = { __typename: 'Heading' };

type LeadFigures_Image_Fragment = { __typename: 'Image' };

type LeadFigures_KeyFigures_Fragment = { __typename: 'KeyFigures', id: string, keyFiguresTitle: string | null, figures: Array<{ label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null } }> };

type LeadFigures_List_Fragment = { __typename: 'List' };

type LeadFigures_Measures_Fragment = { __typename: 'Measures' };

type LeadFigures_Notice_Fragment = { __typename: 'Notice' };

type LeadFigures_Paragraph_Fragment = { __typename: 'Paragraph' };

type LeadFigures_Quote_Fragment = { __typename: 'Quote' };

type LeadFigures_Table_Fragment = { __typename: 'Table' };

export type LeadFiguresFragment =
  | LeadFigures_Chart_Fragment
  | LeadFigures_Heading_Fragment
  | LeadFigures_Image_Fragment
  | LeadFigures_KeyFigures_Fragment
  | LeadFigures_List_Fragment
  | LeadFigures_Measures_Fragment
  | LeadFigures_Notice_Fragment
  | LeadFigures_Paragraph_Fragment
  | LeadFigures_Quote_Fragment
  | LeadFigures_Table_Fragment
;

export type HeadlineFragment = { id: string, label: string, citation: { id: string, policy: CitationPolicy, part: CitationPart, text: string, observation: { id: string, status: ObservationStatus, display: string, displayNumber: string, displayUnit: string, period: { label: string }, area: { id: string, shortName: string }, metric: { id: string, code: string, name: string } }, vintage: { id: string, value: string | null } | null }, series: Array<{ id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> }> };

export type BulletinsPageQueryVariables = Exact<{
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type BulletinsPageQuery = { bulletins: { totalCount: number, nodes: Array<{ id: string, number: number, title: string, publishedAt: string, lead: { id: string, slug: string, titleContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        >, summaryContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > } | null, sections: Array<{ topic: { id: string, code: string, name: string }, articles: Array<{ id: string }> }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type CorrectionNoteFragment = { id: string, was: string, now: string, reason: string, correctedAt: string, follows: { id: string } | null };

export type CorrectionsPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CorrectionsPageQuery = { corrections: { totalCount: number, nodes: Array<{ id: string, was: string, now: string, reason: string, correctedAt: string, article: { id: string, slug: string, titleContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > } | null, observation: { id: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }> } | null, follows: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type CorrectedFigureFragment = { id: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }> };

export type FeedQueryVariables = Exact<{
  topic?: string | null | undefined;
}>;


export type FeedQuery = { topics: Array<{ id: string, code: string, name: string }>, articles: { nodes: Array<{ id: string, slug: string, title: string, summary: string, bodyHtml: string, publishedAt: string, updatedAt: string, topic: { id: string, name: string }, agency: { id: string, name: string } | null, corrections: Array<{ id: string, was: string, now: string, reason: string, correctedAt: string, follows: { id: string } | null }> }> } };

export type FigurePanelQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
}>;


export type FigurePanelQuery = { observation: { id: string, value: string | null, display: string, displayNumber: string, displayUnit: string, status: ObservationStatus, approximation: Approximation | null, note: string | null, metric: { id: string, code: string, name: string, definition: string, unit: string, unitLabel: string, formula: string | null, provider: { id: string, name: string } | null, inputs: Array<{ id: string, code: string, name: string }> }, area: { id: string, code: string, name: string, shortName: string }, period: { code: string, label: string, start: string, end: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, number: number, knownFrom: string, reason: string | null }, history: Array<{ id: string, number: number, value: string | null, display: string, status: ObservationStatus, reason: string | null, knownFrom: string, knownTo: string | null }> } | null };

export type ArticleFirstPublicQueryVariables = Exact<{
  slug: string;
}>;


export type ArticleFirstPublicQuery = { article: { id: string, title: string, publishedAt: string } | null };

export type BulletinFirstPublicQueryVariables = Exact<{
  number: number;
}>;


export type BulletinFirstPublicQuery = { bulletin: { id: string, number: number, publishedAt: string } | null };

export type FrameFragment = { topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type NextPageFragment = { hasNextPage: boolean, endCursor: string | null };

export type CitedFigureFragment = { id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } };

type InlineContent_Citation_Fragment = { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } };

type InlineContent_Link_Fragment = { __typename: 'Link', href: string, text: string };

type InlineContent_Text_Fragment = { __typename: 'Text', text: string, strong: boolean, emphasis: boolean };

export type InlineContentFragment =
  | InlineContent_Citation_Fragment
  | InlineContent_Link_Fragment
  | InlineContent_Text_Fragment
;

export type MetricPageQueryVariables = Exact<{
  code: string;
  after?: string | null | undefined;
  citedAfter?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type MetricPageQuery = { metric: { id: string, code: string, name: string, nameEn: string | null, definition: string, unit: string, unitLabel: string, formula: string | null, topic: { id: string, code: string, name: string }, provider: { id: string, name: string } | null, latest: { id: string, value: string | null, display: string, displayNumber: string, displayUnit: string, status: ObservationStatus, approximation: Approximation | null, note: string | null, area: { id: string, code: string, name: string, shortName: string }, period: { code: string, label: string, start: string, end: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, number: number, knownFrom: string, reason: string | null }, history: Array<{ id: string, number: number, value: string | null, display: string, status: ObservationStatus, reason: string | null, knownFrom: string, knownTo: string | null }> } | null, observations: { totalCount: number, nodes: Array<{ id: string, value: string | null, display: string, displayNumber: string, displayUnit: string, status: ObservationStatus, approximation: Approximation | null, note: string | null, area: { id: string, code: string, name: string, shortName: string }, period: { code: string, label: string, start: string, end: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, number: number, knownFrom: string, reason: string | null }, history: Array<{ id: string, number: number, value: string | null, display: string, status: ObservationStatus, reason: string | null, knownFrom: string, knownTo: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, corrections: { totalCount: number, nodes: Array<{ id: string, was: string, now: string, reason: string, correctedAt: string, observation: { id: string, metric: { id: string, code: string, name: string }, area: { id: string, shortName: string }, period: { label: string }, breakdown: Array<{ code: string, value: string }> } | null, follows: { id: string } | null }> }, citedBy: { totalCount: number, nodes: Array<{ id: string, slug: string, publishedAt: string, topic: { id: string, code: string, name: string }, titleContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        >, summaryContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, inputs: Array<{ id: string, code: string, name: string }> } | null, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type SeriesPointFragment = { id: string, value: string | null, display: string, status: ObservationStatus, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> };

export type FigureProvenanceFragment = { id: string, value: string | null, display: string, displayNumber: string, displayUnit: string, status: ObservationStatus, approximation: Approximation | null, note: string | null, area: { id: string, code: string, name: string, shortName: string }, period: { code: string, label: string, start: string, end: string }, breakdown: Array<{ code: string, value: string }>, sources: Array<{ id: string, title: string, publisher: string | null, note: string | null, url: string | null }>, vintage: { id: string, number: number, knownFrom: string, reason: string | null }, history: Array<{ id: string, number: number, value: string | null, display: string, status: ObservationStatus, reason: string | null, knownFrom: string, knownTo: string | null }> };

export type WithdrawnFigureFragment = { id: string, status: ObservationStatus, display: string, metric: { id: string, name: string }, period: { label: string }, vintage: { id: string, reason: string | null } };

export type MetricFormulaFragment = { formula: string | null, inputs: Array<{ id: string, code: string, name: string }> };

export type VintageNoteFragment = { id: string, number: number, value: string | null, display: string, status: ObservationStatus, reason: string | null, knownFrom: string, knownTo: string | null };

export type SourceNoteFragment = { id: string, title: string, publisher: string | null, note: string | null, url: string | null };

export type PreviewPageQueryVariables = Exact<{ [key: string]: never; }>;


export type PreviewPageQuery = { me: { id: string, name: string } | null, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type SitemapPartsQueryVariables = Exact<{ [key: string]: never; }>;


export type SitemapPartsQuery = { sitemapParts: Array<string> };

export type SitemapQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SitemapQuery = { sitemap: Array<{ kind: SitemapKind, name: string, changedAt: string | null }> };

export type TopicPageQueryVariables = Exact<{
  code: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type TopicPageQuery = { topic: { id: string, code: string, name: string, nameEn: string, articles: { totalCount: number, nodes: Array<{ id: string, slug: string, publishedAt: string, topic: { id: string, code: string, name: string }, titleContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        >, summaryContent: Array<
          | { __typename: 'Citation', id: string, policy: CitationPolicy, part: CitationPart, text: string, vintage: { id: string, value: string | null } | null, observation: { id: string, display: string, displayNumber: string, displayUnit: string, metric: { id: string, code: string, name: string } } }
          | { __typename: 'Link', href: string, text: string }
          | { __typename: 'Text', text: string, strong: boolean, emphasis: boolean }
        > }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, metrics: { totalCount: number, nodes: Array<{ id: string, code: string, name: string, latest: { id: string, value: string | null, display: string, status: ObservationStatus, area: { id: string, shortName: string }, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> } | null }> } } | null, topics: Array<{ id: string, code: string, name: string, nameEn: string }> };

export type MetricCardFragment = { id: string, code: string, name: string, latest: { id: string, value: string | null, display: string, status: ObservationStatus, area: { id: string, shortName: string }, period: { code: string, label: string, start: string, end: string }, sources: Array<{ id: string, title: string, publisher: string | null }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const CitedFigureFragmentDoc = new TypedDocumentString(`
    fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
    `, {"fragmentName":"CitedFigure"}) as unknown as TypedDocumentString<CitedFigureFragment, unknown>;
export const InlineContentFragmentDoc = new TypedDocumentString(`
    fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}
    fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}`, {"fragmentName":"InlineContent"}) as unknown as TypedDocumentString<InlineContentFragment, unknown>;
export const ArticleCardFragmentDoc = new TypedDocumentString(`
    fragment ArticleCard on Article {
  id
  slug
  publishedAt
  topic {
    id
    code
    name
  }
  titleContent {
    ...InlineContent
  }
  summaryContent {
    ...InlineContent
  }
}
    fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}`, {"fragmentName":"ArticleCard"}) as unknown as TypedDocumentString<ArticleCardFragment, unknown>;
export const WithdrawnFigureFragmentDoc = new TypedDocumentString(`
    fragment WithdrawnFigure on Observation {
  id
  status
  display
  metric {
    id
    name
  }
  period {
    label
  }
  vintage {
    id
    reason
  }
}
    `, {"fragmentName":"WithdrawnFigure"}) as unknown as TypedDocumentString<WithdrawnFigureFragment, unknown>;
export const SourceNoteFragmentDoc = new TypedDocumentString(`
    fragment SourceNote on Source {
  id
  title
  publisher
  note
  url
}
    `, {"fragmentName":"SourceNote"}) as unknown as TypedDocumentString<SourceNoteFragment, unknown>;
export const CitedObservationFragmentDoc = new TypedDocumentString(`
    fragment CitedObservation on Observation {
  ...WithdrawnFigure
  value
  metric {
    id
    code
  }
  area {
    id
    shortName
  }
  period {
    label
  }
  breakdown {
    code
    value
  }
  sources {
    ...SourceNote
  }
}
    fragment WithdrawnFigure on Observation {
  id
  status
  display
  metric {
    id
    name
  }
  period {
    label
  }
  vintage {
    id
    reason
  }
}
fragment SourceNote on Source {
  id
  title
  publisher
  note
  url
}`, {"fragmentName":"CitedObservation"}) as unknown as TypedDocumentString<CitedObservationFragment, unknown>;
export const CitedSourceFragmentDoc = new TypedDocumentString(`
    fragment CitedSource on Citation {
  ...CitedFigure
  observation {
    ...CitedObservation
  }
  change {
    previous {
      ...CitedObservation
    }
  }
}
    fragment CitedObservation on Observation {
  ...WithdrawnFigure
  value
  metric {
    id
    code
  }
  area {
    id
    shortName
  }
  period {
    label
  }
  breakdown {
    code
    value
  }
  sources {
    ...SourceNote
  }
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment WithdrawnFigure on Observation {
  id
  status
  display
  metric {
    id
    name
  }
  period {
    label
  }
  vintage {
    id
    reason
  }
}
fragment SourceNote on Source {
  id
  title
  publisher
  note
  url
}`, {"fragmentName":"CitedSource"}) as unknown as TypedDocumentString<CitedSourceFragment, unknown>;
export const TimelineEntryFragmentDoc = new TypedDocumentString(`
    fragment TimelineEntry on ArticleChange {
  id
  at
  kind
  note
  revisionNumber
  before
  after
  observation {
    id
    metric {
      id
      code
      name
    }
    area {
      id
      shortName
    }
    period {
      label
    }
    breakdown {
      code
      value
    }
  }
}
    `, {"fragmentName":"TimelineEntry"}) as unknown as TypedDocumentString<TimelineEntryFragment, unknown>;
export const LabelledFigureFragmentDoc = new TypedDocumentString(`
    fragment LabelledFigure on KeyFigure {
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
    }
  }
}
    fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}`, {"fragmentName":"LabelledFigure"}) as unknown as TypedDocumentString<LabelledFigureFragment, unknown>;
export const KeyFiguresBlockFragmentDoc = new TypedDocumentString(`
    fragment KeyFiguresBlock on KeyFigures {
  id
  keyFiguresTitle: title
  figures: items {
    ...LabelledFigure
  }
}
    fragment LabelledFigure on KeyFigure {
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
    }
  }
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}`, {"fragmentName":"KeyFiguresBlock"}) as unknown as TypedDocumentString<KeyFiguresBlockFragment, unknown>;
export const SeriesPointFragmentDoc = new TypedDocumentString(`
    fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}
    `, {"fragmentName":"SeriesPoint"}) as unknown as TypedDocumentString<SeriesPointFragment, unknown>;
export const ChartBlockFragmentDoc = new TypedDocumentString(`
    fragment ChartBlock on Chart {
  id
  chartTitle: title
  chartKind: kind
  note
  metric {
    id
    code
    name
    definition
  }
  area {
    id
    shortName
  }
  observations {
    ...SeriesPoint
  }
}
    fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}`, {"fragmentName":"ChartBlock"}) as unknown as TypedDocumentString<ChartBlockFragment, unknown>;
export const BlockContentFragmentDoc = new TypedDocumentString(`
    fragment BlockContent on Block {
  __typename
  ... on Paragraph {
    id
    content {
      ...InlineContent
    }
  }
  ... on Heading {
    id
    level
    content {
      ...InlineContent
    }
  }
  ... on List {
    id
    ordered
    items {
      content {
        ...InlineContent
      }
    }
  }
  ... on Quote {
    id
    content {
      ...InlineContent
    }
    attribution
  }
  ... on Measures {
    id
    measures: items {
      title
      content {
        ...InlineContent
      }
    }
  }
  ... on KeyFigures {
    ...KeyFiguresBlock
  }
  ... on Chart {
    ...ChartBlock
  }
  ... on Table {
    id
    tableCaption: caption
    header {
      content {
        ...InlineContent
      }
    }
    rows {
      cells {
        content {
          ...InlineContent
        }
      }
    }
  }
  ... on Image {
    id
    source
    alt
    imageCaption: caption
    credit
    license
    width
    height
    sources {
      type
      srcset
    }
    focalPoint {
      x
      y
    }
    isAvailable
  }
  ... on Notice {
    id
    noticeKind: kind
    content {
      ...InlineContent
    }
  }
}
    fragment KeyFiguresBlock on KeyFigures {
  id
  keyFiguresTitle: title
  figures: items {
    ...LabelledFigure
  }
}
fragment LabelledFigure on KeyFigure {
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
    }
  }
}
fragment ChartBlock on Chart {
  id
  chartTitle: title
  chartKind: kind
  note
  metric {
    id
    code
    name
    definition
  }
  area {
    id
    shortName
  }
  observations {
    ...SeriesPoint
  }
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}
fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}`, {"fragmentName":"BlockContent"}) as unknown as TypedDocumentString<BlockContentFragment, unknown>;
export const LeadFiguresFragmentDoc = new TypedDocumentString(`
    fragment LeadFigures on Block {
  __typename
  ... on KeyFigures {
    ...KeyFiguresBlock
  }
}
    fragment KeyFiguresBlock on KeyFigures {
  id
  keyFiguresTitle: title
  figures: items {
    ...LabelledFigure
  }
}
fragment LabelledFigure on KeyFigure {
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
    }
  }
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}`, {"fragmentName":"LeadFigures"}) as unknown as TypedDocumentString<LeadFiguresFragment, unknown>;
export const HeadlineFragmentDoc = new TypedDocumentString(`
    fragment Headline on HeadlineFigure {
  id
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
      area {
        id
        shortName
      }
    }
  }
  series {
    ...SeriesPoint
  }
}
    fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}`, {"fragmentName":"Headline"}) as unknown as TypedDocumentString<HeadlineFragment, unknown>;
export const CorrectionNoteFragmentDoc = new TypedDocumentString(`
    fragment CorrectionNote on Correction {
  id
  was
  now
  reason
  correctedAt
  follows {
    id
  }
}
    `, {"fragmentName":"CorrectionNote"}) as unknown as TypedDocumentString<CorrectionNoteFragment, unknown>;
export const CorrectedFigureFragmentDoc = new TypedDocumentString(`
    fragment CorrectedFigure on Observation {
  id
  metric {
    id
    code
    name
  }
  area {
    id
    shortName
  }
  period {
    label
  }
  breakdown {
    code
    value
  }
}
    `, {"fragmentName":"CorrectedFigure"}) as unknown as TypedDocumentString<CorrectedFigureFragment, unknown>;
export const FrameFragmentDoc = new TypedDocumentString(`
    fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
    `, {"fragmentName":"Frame"}) as unknown as TypedDocumentString<FrameFragment, unknown>;
export const NextPageFragmentDoc = new TypedDocumentString(`
    fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
    `, {"fragmentName":"NextPage"}) as unknown as TypedDocumentString<NextPageFragment, unknown>;
export const VintageNoteFragmentDoc = new TypedDocumentString(`
    fragment VintageNote on Vintage {
  id
  number
  value
  display
  status
  reason
  knownFrom
  knownTo
}
    `, {"fragmentName":"VintageNote"}) as unknown as TypedDocumentString<VintageNoteFragment, unknown>;
export const FigureProvenanceFragmentDoc = new TypedDocumentString(`
    fragment FigureProvenance on Observation {
  id
  value
  display
  displayNumber
  displayUnit
  status
  approximation
  note
  area {
    id
    code
    name
    shortName
  }
  period {
    code
    label
    start
    end
  }
  breakdown {
    code
    value
  }
  sources {
    ...SourceNote
  }
  vintage {
    id
    number
    knownFrom
    reason
  }
  history {
    ...VintageNote
  }
}
    fragment VintageNote on Vintage {
  id
  number
  value
  display
  status
  reason
  knownFrom
  knownTo
}
fragment SourceNote on Source {
  id
  title
  publisher
  note
  url
}`, {"fragmentName":"FigureProvenance"}) as unknown as TypedDocumentString<FigureProvenanceFragment, unknown>;
export const MetricFormulaFragmentDoc = new TypedDocumentString(`
    fragment MetricFormula on Metric {
  formula
  inputs {
    id
    code
    name
  }
}
    `, {"fragmentName":"MetricFormula"}) as unknown as TypedDocumentString<MetricFormulaFragment, unknown>;
export const MetricCardFragmentDoc = new TypedDocumentString(`
    fragment MetricCard on Metric {
  id
  code
  name
  latest {
    ...SeriesPoint
    area {
      id
      shortName
    }
  }
}
    fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}`, {"fragmentName":"MetricCard"}) as unknown as TypedDocumentString<MetricCardFragment, unknown>;
export const AreaPageDocument = new TypedDocumentString(`
    query AreaPage($code: String!, $after: String, $asOf: DateTime) {
  ...Frame
  area(code: $code, asOf: $asOf) {
    id
    code
    name
    shortName
    nameEn
    level
    parent {
      id
      code
      name
    }
    children {
      id
      code
      name
    }
    articles(first: 20, after: $after) {
      nodes {
        ...ArticleCard
      }
      pageInfo {
        ...NextPage
      }
      totalCount
    }
    metrics(first: 50) {
      nodes {
        id
        code
        name
        latest(area: $code) {
          ...SeriesPoint
        }
      }
      totalCount
    }
  }
}
    fragment ArticleCard on Article {
  id
  slug
  publishedAt
  topic {
    id
    code
    name
  }
  titleContent {
    ...InlineContent
  }
  summaryContent {
    ...InlineContent
  }
}
fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}
fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}`) as unknown as TypedDocumentString<AreaPageQuery, AreaPageQueryVariables>;
export const ArticleAddressDocument = new TypedDocumentString(`
    query ArticleAddress($slug: String!) {
  withdrawal(slug: $slug) {
    id
    reason
    withdrawnAt
  }
  articleRedirect(slug: $slug)
}
    `) as unknown as TypedDocumentString<ArticleAddressQuery, ArticleAddressQueryVariables>;
export const ArticlePageDocument = new TypedDocumentString(`
    query ArticlePage($slug: String!, $asOf: DateTime) {
  ...Frame
  article(slug: $slug, asOf: $asOf) {
    ...ArticleCard
    title
    summary
    asOf
    updatedAt
    revisionNumber
    wordCount
    subtitleContent {
      ...InlineContent
    }
    agency {
      id
      name
    }
    contentSource {
      ...SourceNote
    }
    areas {
      id
      code
      name
    }
    bulletins {
      id
      number
    }
    body {
      ...BlockContent
    }
    citations {
      ...CitedSource
    }
    corrections {
      ...CorrectionNote
    }
    history {
      id
      at
      kind
      note
      revisionNumber
      before
      after
      observation {
        id
        metric {
          id
          code
          name
        }
      }
    }
    topic {
      articles(first: 5) {
        nodes {
          id
          slug
          publishedAt
          titleContent {
            ...InlineContent
          }
        }
      }
    }
  }
}
    fragment ArticleCard on Article {
  id
  slug
  publishedAt
  topic {
    id
    code
    name
  }
  titleContent {
    ...InlineContent
  }
  summaryContent {
    ...InlineContent
  }
}
fragment CitedSource on Citation {
  ...CitedFigure
  observation {
    ...CitedObservation
  }
  change {
    previous {
      ...CitedObservation
    }
  }
}
fragment CitedObservation on Observation {
  ...WithdrawnFigure
  value
  metric {
    id
    code
  }
  area {
    id
    shortName
  }
  period {
    label
  }
  breakdown {
    code
    value
  }
  sources {
    ...SourceNote
  }
}
fragment BlockContent on Block {
  __typename
  ... on Paragraph {
    id
    content {
      ...InlineContent
    }
  }
  ... on Heading {
    id
    level
    content {
      ...InlineContent
    }
  }
  ... on List {
    id
    ordered
    items {
      content {
        ...InlineContent
      }
    }
  }
  ... on Quote {
    id
    content {
      ...InlineContent
    }
    attribution
  }
  ... on Measures {
    id
    measures: items {
      title
      content {
        ...InlineContent
      }
    }
  }
  ... on KeyFigures {
    ...KeyFiguresBlock
  }
  ... on Chart {
    ...ChartBlock
  }
  ... on Table {
    id
    tableCaption: caption
    header {
      content {
        ...InlineContent
      }
    }
    rows {
      cells {
        content {
          ...InlineContent
        }
      }
    }
  }
  ... on Image {
    id
    source
    alt
    imageCaption: caption
    credit
    license
    width
    height
    sources {
      type
      srcset
    }
    focalPoint {
      x
      y
    }
    isAvailable
  }
  ... on Notice {
    id
    noticeKind: kind
    content {
      ...InlineContent
    }
  }
}
fragment KeyFiguresBlock on KeyFigures {
  id
  keyFiguresTitle: title
  figures: items {
    ...LabelledFigure
  }
}
fragment LabelledFigure on KeyFigure {
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
    }
  }
}
fragment ChartBlock on Chart {
  id
  chartTitle: title
  chartKind: kind
  note
  metric {
    id
    code
    name
    definition
  }
  area {
    id
    shortName
  }
  observations {
    ...SeriesPoint
  }
}
fragment CorrectionNote on Correction {
  id
  was
  now
  reason
  correctedAt
  follows {
    id
  }
}
fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}
fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}
fragment WithdrawnFigure on Observation {
  id
  status
  display
  metric {
    id
    name
  }
  period {
    label
  }
  vintage {
    id
    reason
  }
}
fragment SourceNote on Source {
  id
  title
  publisher
  note
  url
}`) as unknown as TypedDocumentString<ArticlePageQuery, ArticlePageQueryVariables>;
export const ArticleTimelinePageDocument = new TypedDocumentString(`
    query ArticleTimelinePage($slug: String!, $after: String, $asOf: DateTime) {
  ...Frame
  article(slug: $slug, asOf: $asOf) {
    id
    slug
    title
    publishedAt
    topic {
      id
      code
      name
    }
    titleContent {
      ...InlineContent
    }
    timeline(first: 30, after: $after) {
      nodes {
        ...TimelineEntry
      }
      pageInfo {
        ...NextPage
      }
      totalCount
    }
  }
}
    fragment TimelineEntry on ArticleChange {
  id
  at
  kind
  note
  revisionNumber
  before
  after
  observation {
    id
    metric {
      id
      code
      name
    }
    area {
      id
      shortName
    }
    period {
      label
    }
    breakdown {
      code
      value
    }
  }
}
fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}`) as unknown as TypedDocumentString<ArticleTimelinePageQuery, ArticleTimelinePageQueryVariables>;
export const BulletinPageDocument = new TypedDocumentString(`
    query BulletinPage($number: Int, $asOf: DateTime) {
  ...Frame
  bulletin(number: $number, asOf: $asOf) {
    id
    number
    title
    publishedAt
    lead {
      ...ArticleCard
      summary
      subtitleContent {
        ...InlineContent
      }
      agency {
        id
        name
      }
      body {
        ...LeadFigures
      }
    }
    sections {
      topic {
        id
        code
        name
        nameEn
      }
      articles {
        ...ArticleCard
      }
      figure {
        ...Headline
      }
    }
    headlineFigures {
      ...Headline
    }
  }
}
    fragment ArticleCard on Article {
  id
  slug
  publishedAt
  topic {
    id
    code
    name
  }
  titleContent {
    ...InlineContent
  }
  summaryContent {
    ...InlineContent
  }
}
fragment KeyFiguresBlock on KeyFigures {
  id
  keyFiguresTitle: title
  figures: items {
    ...LabelledFigure
  }
}
fragment LabelledFigure on KeyFigure {
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
    }
  }
}
fragment LeadFigures on Block {
  __typename
  ... on KeyFigures {
    ...KeyFiguresBlock
  }
}
fragment Headline on HeadlineFigure {
  id
  label
  citation {
    ...CitedFigure
    observation {
      id
      status
      period {
        label
      }
      area {
        id
        shortName
      }
    }
  }
  series {
    ...SeriesPoint
  }
}
fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}
fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}`) as unknown as TypedDocumentString<BulletinPageQuery, BulletinPageQueryVariables>;
export const BulletinsPageDocument = new TypedDocumentString(`
    query BulletinsPage($after: String, $asOf: DateTime) {
  ...Frame
  bulletins(first: 20, after: $after, asOf: $asOf) {
    nodes {
      id
      number
      title
      publishedAt
      lead {
        id
        slug
        titleContent {
          ...InlineContent
        }
        summaryContent {
          ...InlineContent
        }
      }
      sections {
        topic {
          id
          code
          name
        }
        articles {
          id
        }
      }
    }
    pageInfo {
      ...NextPage
    }
    totalCount
  }
}
    fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}`) as unknown as TypedDocumentString<BulletinsPageQuery, BulletinsPageQueryVariables>;
export const CorrectionsPageDocument = new TypedDocumentString(`
    query CorrectionsPage($after: String) {
  ...Frame
  corrections(first: 20, after: $after) {
    nodes {
      ...CorrectionNote
      article {
        id
        slug
        titleContent {
          ...InlineContent
        }
      }
      observation {
        ...CorrectedFigure
      }
    }
    pageInfo {
      ...NextPage
    }
    totalCount
  }
}
    fragment CorrectionNote on Correction {
  id
  was
  now
  reason
  correctedAt
  follows {
    id
  }
}
fragment CorrectedFigure on Observation {
  id
  metric {
    id
    code
    name
  }
  area {
    id
    shortName
  }
  period {
    label
  }
  breakdown {
    code
    value
  }
}
fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}`) as unknown as TypedDocumentString<CorrectionsPageQuery, CorrectionsPageQueryVariables>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($topic: String) {
  topics {
    id
    code
    name
  }
  articles(first: 50, topic: $topic) {
    nodes {
      id
      slug
      title
      summary
      bodyHtml
      publishedAt
      updatedAt
      topic {
        id
        name
      }
      agency {
        id
        name
      }
      corrections {
        ...CorrectionNote
      }
    }
  }
}
    fragment CorrectionNote on Correction {
  id
  was
  now
  reason
  correctedAt
  follows {
    id
  }
}`) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const FigurePanelDocument = new TypedDocumentString(`
    query FigurePanel($id: ID!, $asOf: DateTime) {
  observation(id: $id, asOf: $asOf) {
    ...FigureProvenance
    metric {
      id
      code
      name
      definition
      unit
      unitLabel
      ...MetricFormula
      provider {
        id
        name
      }
    }
  }
}
    fragment FigureProvenance on Observation {
  id
  value
  display
  displayNumber
  displayUnit
  status
  approximation
  note
  area {
    id
    code
    name
    shortName
  }
  period {
    code
    label
    start
    end
  }
  breakdown {
    code
    value
  }
  sources {
    ...SourceNote
  }
  vintage {
    id
    number
    knownFrom
    reason
  }
  history {
    ...VintageNote
  }
}
fragment MetricFormula on Metric {
  formula
  inputs {
    id
    code
    name
  }
}
fragment VintageNote on Vintage {
  id
  number
  value
  display
  status
  reason
  knownFrom
  knownTo
}
fragment SourceNote on Source {
  id
  title
  publisher
  note
  url
}`) as unknown as TypedDocumentString<FigurePanelQuery, FigurePanelQueryVariables>;
export const ArticleFirstPublicDocument = new TypedDocumentString(`
    query ArticleFirstPublic($slug: String!) {
  article(slug: $slug) {
    id
    title
    publishedAt
  }
}
    `) as unknown as TypedDocumentString<ArticleFirstPublicQuery, ArticleFirstPublicQueryVariables>;
export const BulletinFirstPublicDocument = new TypedDocumentString(`
    query BulletinFirstPublic($number: Int!) {
  bulletin(number: $number) {
    id
    number
    publishedAt
  }
}
    `) as unknown as TypedDocumentString<BulletinFirstPublicQuery, BulletinFirstPublicQueryVariables>;
export const MetricPageDocument = new TypedDocumentString(`
    query MetricPage($code: String!, $after: String, $citedAfter: String, $asOf: DateTime) {
  ...Frame
  metric(code: $code, asOf: $asOf) {
    id
    code
    name
    nameEn
    definition
    unit
    unitLabel
    ...MetricFormula
    topic {
      id
      code
      name
    }
    provider {
      id
      name
    }
    latest {
      ...FigureProvenance
    }
    observations(first: 50, after: $after) {
      nodes {
        ...FigureProvenance
      }
      pageInfo {
        ...NextPage
      }
      totalCount
    }
    corrections(first: 20) {
      nodes {
        ...CorrectionNote
        observation {
          ...CorrectedFigure
        }
      }
      totalCount
    }
    citedBy(first: 20, after: $citedAfter) {
      nodes {
        ...ArticleCard
      }
      pageInfo {
        ...NextPage
      }
      totalCount
    }
  }
}
    fragment ArticleCard on Article {
  id
  slug
  publishedAt
  topic {
    id
    code
    name
  }
  titleContent {
    ...InlineContent
  }
  summaryContent {
    ...InlineContent
  }
}
fragment CorrectionNote on Correction {
  id
  was
  now
  reason
  correctedAt
  follows {
    id
  }
}
fragment CorrectedFigure on Observation {
  id
  metric {
    id
    code
    name
  }
  area {
    id
    shortName
  }
  period {
    label
  }
  breakdown {
    code
    value
  }
}
fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}
fragment FigureProvenance on Observation {
  id
  value
  display
  displayNumber
  displayUnit
  status
  approximation
  note
  area {
    id
    code
    name
    shortName
  }
  period {
    code
    label
    start
    end
  }
  breakdown {
    code
    value
  }
  sources {
    ...SourceNote
  }
  vintage {
    id
    number
    knownFrom
    reason
  }
  history {
    ...VintageNote
  }
}
fragment MetricFormula on Metric {
  formula
  inputs {
    id
    code
    name
  }
}
fragment VintageNote on Vintage {
  id
  number
  value
  display
  status
  reason
  knownFrom
  knownTo
}
fragment SourceNote on Source {
  id
  title
  publisher
  note
  url
}`) as unknown as TypedDocumentString<MetricPageQuery, MetricPageQueryVariables>;
export const PreviewPageDocument = new TypedDocumentString(`
    query PreviewPage {
  ...Frame
  me {
    id
    name
  }
}
    fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}`) as unknown as TypedDocumentString<PreviewPageQuery, PreviewPageQueryVariables>;
export const SitemapPartsDocument = new TypedDocumentString(`
    query SitemapParts {
  sitemapParts
}
    `) as unknown as TypedDocumentString<SitemapPartsQuery, SitemapPartsQueryVariables>;
export const SitemapDocument = new TypedDocumentString(`
    query Sitemap($after: String) {
  sitemap(after: $after) {
    kind
    name
    changedAt
  }
}
    `) as unknown as TypedDocumentString<SitemapQuery, SitemapQueryVariables>;
export const TopicPageDocument = new TypedDocumentString(`
    query TopicPage($code: String!, $after: String, $asOf: DateTime) {
  ...Frame
  topic(code: $code, asOf: $asOf) {
    id
    code
    name
    nameEn
    articles(first: 20, after: $after) {
      nodes {
        ...ArticleCard
      }
      pageInfo {
        ...NextPage
      }
      totalCount
    }
    metrics(first: 30) {
      nodes {
        ...MetricCard
      }
      totalCount
    }
  }
}
    fragment ArticleCard on Article {
  id
  slug
  publishedAt
  topic {
    id
    code
    name
  }
  titleContent {
    ...InlineContent
  }
  summaryContent {
    ...InlineContent
  }
}
fragment Frame on Query {
  topics {
    id
    code
    name
    nameEn
  }
}
fragment NextPage on PageInfo {
  hasNextPage
  endCursor
}
fragment CitedFigure on Citation {
  id
  policy
  part
  text
  vintage {
    id
    value
  }
  observation {
    id
    display
    displayNumber
    displayUnit
    metric {
      id
      code
      name
    }
  }
}
fragment InlineContent on Inline {
  __typename
  ... on Text {
    text
    strong
    emphasis
  }
  ... on Link {
    href
    text
  }
  ... on Citation {
    ...CitedFigure
  }
}
fragment SeriesPoint on Observation {
  id
  value
  display
  status
  period {
    code
    label
    start
    end
  }
  sources {
    id
    title
    publisher
  }
}
fragment MetricCard on Metric {
  id
  code
  name
  latest {
    ...SeriesPoint
    area {
      id
      shortName
    }
  }
}`) as unknown as TypedDocumentString<TopicPageQuery, TopicPageQueryVariables>;