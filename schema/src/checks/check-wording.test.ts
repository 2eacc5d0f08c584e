import { expect, test } from "vitest";
import { found } from "./check-texts.kit.ts";
import { checkTexts } from "./check-texts.ts";
import { plainChecked } from "./checked-text.ts";

test.each<[text: string, ...expected: string[]]>([
  ["深入开展扫黑险恶专项斗争", "PHRASE ERROR 扫黑险恶 扫黑除恶"],
  ["扫黑除恶，按排名安排；按排工作", "PHRASE WARNING 按排 安排"],
  ["法定代表人、法人代表", "PHRASE WARNING 法人代表 法定代表人"],
  ["线索排查", "PHRASE WARNING 排查"],
  ["新中国建国，建国", "PHRASE WARNING 建国 新中国建国"],
])("phrases in %s", (text, ...expected) => {
  expect(found(text)).toEqual(expected);
});

test.each<[text: string, ...expected: string[]]>([
  ["他说：“好。（真的）《人民日报》【注】”"],
  ["他说：“好。", "UNPAIRED_MARK WARNING “"],
  ["好”，他说。", "UNPAIRED_MARK WARNING ”"],
  ["（一二《三）四》", "UNPAIRED_MARK WARNING 《", "UNPAIRED_MARK WARNING 》"],
  ["1）先做；2）再做。（3）后做"],
  ["It’s 5 o’clock（don’t）"],
  ["“三好一满意”\n“三\n好”"],
  ["他说：“读了“好书”没有”", "NESTED_MARK NOTICE “好书” ‘好书’"],
  ["他说：“读了‘“好书”的’没有”"],
  ["《读《论语》》", "NESTED_MARK NOTICE 《论语》 〈论语〉"],
  ["《读〈论语〉》"],
  ["生产总值(GDP)增长", "WIDTH NOTICE (GDP) （GDP）"],
  ["（记者)报道", "WIDTH NOTICE （记者) （记者）"],
  ["f(x)=(a+b)"],
  ['引号"不对', 'UNPAIRED_MARK WARNING "'],
  ['屏幕55"，他说"好"', 'WIDTH NOTICE "好" “好”'],
  [
    "全区,全镇:是;吗?好!",
    "WIDTH NOTICE , ，",
    "WIDTH NOTICE : ：",
    "WIDTH NOTICE ; ；",
    "WIDTH NOTICE ? ？",
    "WIDTH NOTICE ! ！",
  ],
  ["达到30%,比上年增长.", "WIDTH NOTICE , ，", "WIDTH NOTICE . 。"],
  ["一.扶贫", "WIDTH NOTICE . 、"],
  ["10:30开会，5,120元，3.5%，a,b，https://www.example.cn/?a=1;b，公报.pdf，1:2的比例"],
  ["２０１８年Ａ级，５１．２亿", "WIDTH NOTICE ２０１８ 2018", "WIDTH NOTICE Ａ A", "WIDTH NOTICE ５１．２ 51.2"],
  [
    "好，，很好。。再说、，",
    "DOUBLED_MARK WARNING ，， ，",
    "DOUBLED_MARK WARNING 。。 。",
    "DOUBLED_MARK WARNING 、，",
  ],
  ["说。。。好！！！！", "DOUBLED_MARK WARNING 。。。 ……", "DOUBLED_MARK WARNING ！！！！ ！！！"],
  ["说……好——行！！！真的？！"],
  ["美丽的的乡村，完成了了任务", "DOUBLED_WORD WARNING 的的 的", "DOUBLED_WORD WARNING 了了 了"],
  ["以脱贫为目的的项目，的的确确不了了之，为了了解情况，除了了却心愿，不甚了了"],
  ["现在在建项目，但是是非分明，是是非非，温和和气，和和美美，正在在谈"],
  ["通过通过实施，我们我们", "DOUBLED_WORD WARNING 通过通过 通过", "DOUBLED_WORD WARNING 我们我们 我们"],
  ["研究研究，坚持坚持再坚持，一个一个来"],
  ["全区 共有，很多。 好", "SPACE NOTICE   ", "SPACE NOTICE   "],
  ["本报济宁讯（通讯员 陈某某 刘某某）济宁，很好。"],
  ["学习新思想 奋进新征程"],
  ["　　段首空两格，使用 EDZ 代码，共 13 个。\n　　第二段"],
])("marks and words in %s", (text, ...expected) => {
  expect(found(text).map((line) => line.replace(/ {2,}$/, "   "))).toEqual(
    expected.map((line) => line.replace(/ {2,}$/, "   ")),
  );
});

test.each<[text: string, ...expected: string[]]>([
  ["2018年2月29日", "DATE ERROR 2018年2月29日"],
  ["2020年2月29日，2月29日，农历二月三十日"],
  ["2月30日，6月31号", "DATE ERROR 2月30日", "DATE ERROR 6月31号"],
  ["2018年13月1日", "DATE ERROR 2018年13月1日"],
  ["2月27日至30日", "DATE ERROR 2月27日至30日"],
  ["二〇一八年二月三十日", "DATE ERROR 二〇一八年二月三十日"],
  ["二〇一八年二月二十八日，十二月三十一日"],
  ["2018-02-30，2018/02/28，2018.2.28，版本2018.2.30.1", "DATE ERROR 2018-02-30"],
  ["2026年11月25日（星期三），2026年11月25日，周三"],
  ["2026年11月25日（星期四", "DATE WARNING 2026年11月25日（星期四 2026年11月25日（星期三", "UNPAIRED_MARK WARNING （"],
  ["11月25日星期四"],
  ["每月30日，2018年上半年，1-2月份，3月15"],
])("dates in %s", (text, ...expected) => {
  expect(found(text)).toEqual(expected);
});

test("a quotation of several paragraphs opens each and closes the last alone", () => {
  const check = (...texts: string[]) =>
    checkTexts(
      texts.map((text, index) => plainChecked(`body.${index}`, text)),
      { terms: [], today: "2026-11-25" },
    );
  expect(check("“第一段。", "“第二段。”")).toEqual([]);
  expect(check("“第一段。", "第二段。")).toMatchObject([
    { place: "body.0", code: "UNPAIRED_MARK", said: "“", start: 0, end: 1 },
  ]);
});

test("what a citation prints is never a slip", () => {
  const text = "电话13800138000";
  const cited = { place: "summary", text, words: `电话${"\uFFFC".repeat(11)}` };
  expect(checkTexts([cited], { terms: [], today: "2026-11-25" })).toEqual([]);
});
