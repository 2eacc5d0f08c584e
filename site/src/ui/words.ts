import { OBSERVATION_STATUSES } from "@gongbao/schema/figures/statuses.ts";
import type { AreaLevel, ArticleChangeKind, ObservationStatus } from "@gongbao/schema/generated/operations.ts";

/** The words of the site's own; what editors write comes from the api. */
export const words = {
  siteName: "济宁经开区公报",
  district: { code: "jining-edz", name: "济宁经开区" },
  siteDescription: "济宁经济技术开发区的公报。文中每个数字都注明来源、时期和修订记录。",
  skipToContent: "跳到正文",
  topics: "专题",
  newestBulletin: "最新一期",
  bulletins: "往期公报",
  issue: (number: number) => `第${number}期`,
  articleCount: (count: number) => `${count}篇稿件`,
  announceToggle: "数据更新播报",
  readerNote: "文中带点线的数字都可点开，查看口径、来源和修订记录。",
  headlineFigures: "本期数字",
  olderArticles: "更早的稿件",
  newestArticles: "最新的稿件",
  olderBulletins: "更早的公报",
  newerBulletins: "最新的公报",
  olderObservations: "更早的数据",
  newestObservations: "最新的数据",
  pages: "翻页",
  published: "发布",
  updated: "更新",
  lastRevised: "最近更新",
  source: "来源",
  computed: "推算",
  provider: "提供机构",
  definition: "口径",
  period: "时期",
  area: "地区",
  breakdown: "分组",
  status: "状态",
  note: "说明",
  allDigits: "完整数字",
  earlierValues: "历次数值",
  seeMetric: "查看指标",
  metric: "指标",
  figure: "数据",
  latest: "最新数据",
  corrections: "更正",
  correctionWas: "原文",
  correctionNow: "更正为",
  correctionReason: "原因",
  correctionsBelow: "本文有更正，见文末。",
  citedFigures: "本文引用的数据",
  history: "稿件修改记录",
  related: "同专题稿件",
  citedBy: "引用本指标的稿件",
  notCited: "还没有稿件引用这个指标。",
  allObservations: "全部数据",
  revisions: "修订",
  firstPublished: "首次发布",
  noData: "暂无数据",
  subareas: "下辖",
  partOf: "属于",
  appearsIn: "刊于",
  asOf: (day: string) => `这是本文截至${day}的内容：文字和数字都以当时已经公开的为准。`,
  toCurrent: "查看现在的版本",
  photo: "图",
  aboutTopic: (name: string) => `${name}专题的稿件与数据。`,
  aboutArea: (name: string) => `写到${name}的稿件，以及${name}的公开数据。`,
  emptyTopic: "这个专题还没有稿件。稿件发布后，会按时间先后列在这里。",
  emptyArea: "还没有写到这个地区的稿件。稿件发布后，会按时间先后列在这里。",
  emptyMetrics: "还没有公开的数据。数据公布后，会列在这里。",
  emptyBulletins: "还没有发布过公报。第一期发布后，会列在这里。",
  noBulletin: "第一期公报还在编辑。已经发布的稿件，可从上面的专题进入。",
} as const;

/** The status of a value in a word. */
export const statusWord = (status: ObservationStatus): string => OBSERVATION_STATUSES[status].zh;

export const changeWords: Record<ArticleChangeKind, string> = {
  PUBLISHED: "发布",
  REVISED: "修改文字",
  FIGURE_REVISED: "数据更新",
  CORRECTED: "更正",
};

export const levelWords: Record<AreaLevel, string> = {
  COUNTRY: "国家",
  PROVINCE: "省",
  CITY: "市",
  DISTRICT: "区",
  TOWN: "镇",
  VILLAGE: "村",
};

/** What the pages that stand in for another say: what happened, why, and what still works. */
export const problems = {
  notFound: {
    title: "没有这个页面",
    what: "您要找的页面不在这里。",
    why: "地址可能写错了，或者内容还没有发布。",
    instead: "可以从首页或往期公报重新找起。",
  },
  badAddress: {
    title: "地址有误",
    what: "这个地址里的翻页位置或日期写法无效。",
    why: "日期请写成 2026-11-24 的样子；翻页请从列表的第一页开始。",
    instead: "首页和其他页面都可以照常查看。",
  },
  unreachable: {
    title: "数据暂时取不到",
    what: "公报的数据服务现在没有应答，这一页暂时打不开。",
    why: "多半是服务正在重启，通常一分钟内恢复。",
    instead: "最近有人看过的页面仍可打开。请稍后刷新本页。",
  },
  failed: {
    title: "这个页面出错了",
    what: "生成这个页面时出了错，是我们的问题。",
    why: "错误已经记下，会有人处理。",
    instead: "其他页面可以照常查看。",
  },
} as const;
export type ProblemKind = keyof typeof problems;
