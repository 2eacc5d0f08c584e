/** Columns of a file of figures: what a row says of one figure. `code` is the English header that is taken as well. */
export const FIGURE_COLUMNS = [
  {
    code: "metric",
    zh: "指标代码",
    required: true,
    note: "必填。指标的代码，见指标页地址，例如 contracted-investment。",
  },
  { code: "area", zh: "地区代码", required: true, note: "必填。地区的代码，见地区页地址。" },
  {
    code: "period",
    zh: "时期",
    required: true,
    note: "必填。例如 2018、2018-H1、2018-Q2、2018-04、2018-06-12、2017/2018。",
  },
  { code: "breakdown", zh: "分组", required: false, note: "没有分组时留空。写法：名称=取值，多项用分号隔开。" },
  { code: "value", zh: "数值", required: true, note: "例如 51.2亿、5,120,000,000、7.75万；状态为“暂缺”时留空。" },
  { code: "unit", zh: "单位", required: true, note: "必填。必须是该指标的单位，可带万、亿，例如 亿元。" },
  { code: "status", zh: "状态", required: false, note: "正式、初步、估计、预测、暂缺、推算、口径有变；留空为正式。" },
  { code: "approximation", zh: "概数", required: false, note: "余、近、约；确切的数留空。" },
  { code: "source", zh: "来源代码", required: false, note: "留空时沿用原来的来源。" },
  {
    code: "vintage",
    zh: "数据版本",
    required: false,
    note: "导出时的版本号；与现行版本不同的行会被拒绝。留空不核对。",
  },
  { code: "publicFrom", zh: "公开时间", required: false, note: "北京时间，例如 2026-12-01 09:00；留空为批准之时。" },
  { code: "reason", zh: "修订原因", required: false, note: "修订已有数据时必填，读者会看到；也可以在上传时统一填写。" },
  { code: "remark", zh: "备注", required: false, note: "只有编辑台看得到。" },
  { code: "kind", zh: "类型", required: false, note: "更新（时间推移、数据更全）或更正（原来有误）；留空为更新。" },
] as const;

export type FigureColumn = (typeof FIGURE_COLUMNS)[number]["code"];

/** Further columns of an export: they tell readers more and are passed over when the file comes in again. */
export const EXPORT_ONLY_COLUMNS = [
  "指标名称",
  "口径",
  "地区名称",
  "时期起",
  "时期止",
  "显示",
  "发布时间",
  "原修订原因",
  "来源名称",
  "来源机构",
  "出处",
] as const;

/** The Chinese header of a column. */
export const headerOf = (code: FigureColumn): string =>
  FIGURE_COLUMNS.find((column) => column.code === code)?.zh ?? code;
