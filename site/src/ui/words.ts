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
  downloads: "下载数据",
  pages: "翻页",
  published: "发布",
  updated: "更新",
  lastRevised: "最近更新",
  source: "来源",
  computed: "算法",
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
  allCorrections: "更正与说明",
  aboutCorrections:
    "公报说错过什么，什么时候改的，为什么改。每一条发出后都不修改、不删除；更正有误时，另发一条接着说明。",
  emptyCorrections:
    "至今没有发出过更正。稿件或数据说错了，更正会列在这里：原文怎么说，现在怎么说，什么原因，什么时候更正。",
  olderCorrections: "更早的更正",
  newestCorrections: "最新的更正",
  earlierCorrection: "此前的更正",
  followsEarlier: "接续此前的更正",
  withdrawn: (figure: string) => `${figure}的数据已撤回，这里仍为最后公布的数值。`,
  withdrawnReason: (reason: string) => `原因：${reason}`,
  withdrawnStatus: "已撤回",
  articleWithdrawn: "稿件已撤回",
  articleWithdrawnOn: (minute: string) => `这篇稿件已于${minute}撤回，往日的版本也不再提供。`,
  correctedOn: (day: string) => `本文于${day}更正，见文末。`,
  subscribe: "订阅",
  feedOf: (topic: string | undefined) => (topic ? `济宁经开区公报：${topic}` : "济宁经开区公报"),
  correctionWas: "原文",
  correctionNow: "更正为",
  correctionReason: "原因",
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
  asOfLabel: "往日版本",
  asOfDay: (day: string) => `您看到的是${day}当天的版本。`,
  asOfInstant: (moment: string) => `您看到的是${moment}的版本。`,
  asOfMeaning: "文字和数字都以当时已经公开的为准，以后的修改和修订不在其中。",
  asOfToday: "这一天还没有结束，内容截至此刻。",
  notYetTitle: "那天还没有发布",
  notYet: (day: string) => `${day}当天，读者还看不到这一页。`,
  publicSince: (moment: string) => `${moment} 首次公开`,
  otherDay: "换一天",
  aDay: "查看某一天的版本",
  seeDay: "查看",
  toCurrent: "回到现在的版本",
  timeline: "稿件历程",
  timelineAbout: (title: string) => `《${title}》发布以来的每一次变化：文字修改、数据更新和更正。`,
  timelineCount: (count: number) => `发布至今共${count}条记录，最新的在前。`,
  timelineEmpty: "这里没有更早的记录。",
  revisionNumber: (number: number) => `第${number}版`,
  pageBefore: "看变化前的页面",
  pageAfter: "看变化后的页面",
  pageAtFirst: "看当时的页面",
  backToArticle: "回到稿件",
  allChanges: "全部变化",
  olderChanges: "更早的变化",
  newestChanges: "最新的变化",
  previewLabel: "预览",
  previewOf: (moment: string) => `${moment} 的样子`,
  previewOther: "换个时间",
  previewEnd: "结束预览",
  previewTitle: "预览",
  previewAbout: "提前看到整个网站在将来某一刻的样子：到那时公开的数据、稿件和公报都在其中。",
  previewSecret: "预览里有尚未公开的内容，只有您自己看得到，请勿截图外传。一小时后自动结束。",
  previewMoment: "时间（北京时间）",
  previewBegin: "开始预览",
  previewSignIn: "预览要先登录编辑台。登录后再打开本页。",
  photo: "图",
  imageGone: "图片已下线",
  imageWhole: "看整幅图片",
  aboutTopic: (name: string) => `${name}专题的稿件与数据。`,
  aboutArea: (name: string) => `写到${name}的稿件，以及${name}的公开数据。`,
  emptyTopic: "这个专题还没有稿件。稿件发布后，会按时间先后列在这里。",
  emptyArea: "还没有写到这个地区的稿件。稿件发布后，会按时间先后列在这里。",
  emptyMetrics: "还没有公开的数据。数据公布后，会列在这里。",
  emptyBulletins: "还没有发布过公报。第一期发布后，会列在这里。",
  noBulletinThen: "那一天还没有出过公报。",
  noBulletin: "第一期公报还在编辑。已经发布的稿件，可从上面的专题进入。",
} as const;

/** The status of a value in a word. */
export const statusWord = (status: ObservationStatus): string => OBSERVATION_STATUSES[status].zh;

/** A figure as it is shown. */
type ShownFigure = { status: ObservationStatus; display: string };

/** Whether a figure was withdrawn: it is missing, but shows the last value that it had. */
export const isWithdrawn = ({ status, display }: ShownFigure): boolean =>
  status === "MISSING" && display !== statusWord(status);

/** The status of a figure as it is shown, in a word. */
export const figureStatus = (figure: ShownFigure): string =>
  isWithdrawn(figure) ? words.withdrawnStatus : statusWord(figure.status);

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

/** Why a preview did not begin. */
export const previewProblems: Readonly<Record<string, string>> = {
  time: "时间没有填对，请写成年、月、日、时、分。",
  past: "这个时间已经过去。要看过去的样子，请在稿件、指标或公报的地址后加日期。",
  far: "最多预览十年以后。",
  form: "没有收到完整的表单，请在本页重新提交。",
};

/** What the pages that stand in for another say: what happened, why, and what still works. */
export const problems = {
  notFound: {
    title: "没有这个页面",
    what: "您要找的页面不在这里。",
    why: "地址可能写错了，或者内容还没有发布。",
    instead: "可以从首页或往期公报重新找起。",
  },
  dayToCome: {
    title: "这一天还没有到",
    what: "地址里的日期在今天以后，那一天的版本现在还没有。",
    why: "过去任何一天的版本都可以查看，将来的不能。",
    instead: "请换一个日期，或者去掉地址里的日期查看现在的版本。",
  },
  noPreview: {
    title: "不能预览",
    what: "这一页是预览，现在不能给您看。",
    why: "登录可能已经过期，或者您的角色没有预览未公开内容的权限。",
    instead: "重新登录后可以继续；结束预览后，网站照常显示已经公开的内容。",
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
