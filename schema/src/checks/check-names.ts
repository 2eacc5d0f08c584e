import { COMPOUND_SURNAMES, SURNAMES } from "./surnames.ts";
import type { TextSlip } from "./text-slip.ts";

/** Signs that stand in words, places and offices, not in the given names that follow a surname; 某 hides a name. */
const notGiven =
  "某的了是在有和与及或把被为于从向对等个名位人员者们这那此其每各另上下中内外前后年月日时今昨今天区市县省镇乡村街路庄屯院校局委部门处科室所站厂店队组党团会社司企业公务政民众工农学医药病症患血压癌瘤疾残不没未已将要能可以也都就而且但因所如果很更最多少共同全总已经开展进行通过实施推发展建设加强提高成面目元万亿项件条次户家种类批岁住址";
const title =
  "村民|居民|市民|群众|患者|病人|贫困户|脱贫户|低保户|五保户|特困户|困难户|户主|老人|党员|学生|同学|职工|工人|农民|社员|儿童|孤儿|残疾人|名叫|姓名[：:]?|叫做?|母亲|父亲|妻子|丈夫|儿子|女儿";
const names = new RegExp(
  `(?<=^|[，。、；：！？（(“‘《\\s]|${title})(?:${COMPOUND_SURNAMES.join("|")}|[${SURNAMES}])(?:(?![${notGiven}])\\p{Script=Han}){1,2}?(?=$|[，、（(：:；。\\s]|患|身患|罹患|确诊|被|因|的|家|今年|自|得了|查出|住|现住|户籍|先生|女士|同志|说|是|在|已|曾|常年|长期|老人)`,
  "gu",
);
/** Words that begin like a name. */
const words =
  /^(?:任何|方便|方法|方案|安全|安排|平安|马上|时候|时刻|关于|关注|关爱|关怀|周边|周围|周末|金融|石油|江苏|江西|河南|常年|常态|温暖|康复|万一|石墨|高龄|高温|白天|牛奶|梅雨|向往|强化|强调|解决|解释|单位|单独|包括|包保|位于|车间|边远|华北|易地|成功|成立|管理|左右|武术|左侧|项目|游客|宁可|席间|查询|路边|童年|谢谢|许多|洪水|司机|司法|安心|安静|安装|齐心|严格|严重|严肃|毕竟|毕业|尤其|申请|申报|包村|万物|龙头|阳光|盛会|盛夏|夏季|夏天|施工|施肥|房屋|房间|时常|时下|余款|关键|关心|常见|常规|康养|田间|田野|金秋|曾经|曾任|陆续|强烈|尤为|贺信|祝福|祝愿|舒适|莫大|童心|季节|季度)/;
const illness =
  /癌|肿瘤|白血病|尿毒症|糖尿病|高血压|冠心病|心脏病|脑梗|脑出血|脑瘫|偏瘫|瘫痪|中风|癫痫|精神病|精神分裂|抑郁症|艾滋|肝炎|肝硬化|肺结核|尘肺|残疾|智障|聋哑|失明|痴呆|帕金森|骨折|重病|大病|重疾|身患|患有|患病|罹患|确诊|住院|病逝|病重|卧病/u;
const healer = /医师|医生|主任|院长|教授|专家|护士|护理|大夫/;
const address =
  /(?:家?住(?:址|在|于)?|户籍(?:所在)?地|地址)[^。；！？\n]{0,30}?[0-9一二三四五六七八九十]{1,4}(?:号楼|单元|号|室|栋|幢|排|组)[^。；，！？\n]{0,12}?(?=[。；，！？）)\n]|$)/u;
const AFTER = 24;
const BEFORE = 10;

/** Names of persons beside an illness or a home address, in one sentence. A name of which 某 hides a part is none. */
export function checkNames(text: string): TextSlip[] {
  const slips: TextSlip[] = [];
  for (const { index, 0: name } of text.matchAll(names)) {
    if (words.test(name)) continue;
    const end = index + name.length;
    const behind = sentenceBegin(text.slice(end, end + AFTER * 2));
    const ahead = text
      .slice(Math.max(0, index - BEFORE), index)
      .split(/[。；！？\n]/)
      .at(-1) as string;
    const sick = illness.exec(behind.slice(0, AFTER));
    const wasSick = illness.exec(ahead);
    if ((sick || wasSick) && !healer.test(ahead + behind.slice(0, AFTER))) {
      slips.push({
        code: "NAME_AND_ILLNESS",
        severity: "WARNING",
        start: wasSick && !sick ? index - ahead.length + wasSick.index : index,
        end: sick ? end + sick.index + sick[0].length : end,
        message: `“${name}”像是人名，又写到病情或残疾，请隐去姓名（例如写作“${name[0]}某”），或确认本人同意公开。`,
      });
    }
    const home = address.exec(behind);
    if (home && home.index < AFTER) {
      slips.push({
        code: "NAME_AND_ADDRESS",
        severity: "WARNING",
        start: index,
        end: end + home.index + home[0].length,
        message: `“${name}”像是人名，又写到家庭住址，请隐去其一，或确认本人同意公开。`,
      });
    }
  }
  return slips;
}

const sentenceBegin = (text: string) => text.split(/[。；！？\n]/, 1)[0] as string;
