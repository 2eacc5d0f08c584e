import { expect, test } from "vitest";
import { strayNumbers } from "./stray-numbers.ts";

test.each([
  "2018年上半年",
  "2017—2018年",
  "6月12日",
  "2018年6月",
  "1—6月",
  "5日",
  "第3轮",
  "第1期",
  "第二、三季度",
  "第十二次",
  "四个新兴产业集群",
  "三个险种",
  "两项",
  "每月一次",
  "一户一策",
  "五突出五提高",
  "十分重视",
  "千方百计",
  "百姓",
])("%s is prose", (text) => {
  expect(strayNumbers(text)).toEqual([]);
});

test.each([
  ["有12户", "12户"],
  ["有１２户", "１２户"],
  ["占10.2%", "10.2%"],
  ["共5,120元", "5,120元"],
  ["3个月", "3个"],
  ["①先做", "①先"],
  ["二十四名", "二十四名"],
  ["十余次", "十余次"],
  ["五十一点二亿元", "五十一点二亿元"],
  ["三万户", "三万户"],
  ["百分之十", "百分之十"],
  ["2018年有13个", "13个"],
])("%s holds the stray number %s", (text, number) => {
  expect(strayNumbers(text)).toEqual([number]);
});
