import type { SeededRandom } from "./seeded-random.ts";

const subjects = [
  "区委区政府",
  "各镇街",
  "区发展改革部门",
  "项目服务专班",
  "驻村工作队",
  "区卫生健康部门",
  "教育主管部门",
  "政法单位",
];
const actions = [
  "坚持问题导向，逐项建立台账",
  "把责任落实到岗位，把进度公布到网上",
  "完善定期会商和现场办公制度",
  "组织业务骨干下沉一线",
  "推动资源向基层倾斜",
  "统筹规划、建设和管理三个环节",
  "广泛听取群众意见，及时调整方案",
  "健全从受理到反馈的闭环流程",
];
const results = [
  "群众办事更加方便，满意度稳步提高",
  "重点任务按节点有序推进",
  "基础设施短板正在补齐",
  "服务效能明显提升",
  "产业链条不断延伸",
  "工作合力进一步增强",
  "一批难点问题得到解决",
  "长效机制逐步形成",
];
const headings = ["总体进展", "主要做法", "基层探索", "下一步安排", "服务保障", "数据说明"];
const openings = ["据介绍，", "与此同时，", "在此基础上，", "今年以来，", "按照部署，", ""];
export const leads = ["截至统计期末，", "统计显示，", "最新数据表明，", "按可比口径，"];

/** One made-up sentence of some forty characters without any number in it. */
export function sentence(random: SeededRandom): string {
  return `${random.pick(openings)}${random.pick(subjects)}${random.pick(actions)}，${random.pick(results)}。`;
}

/** `count` sentences, joined as Chinese is. */
export function sentences(random: SeededRandom, count: number): string {
  return Array.from({ length: count }, () => sentence(random)).join("");
}

export function heading(random: SeededRandom): string {
  return random.pick(headings);
}
