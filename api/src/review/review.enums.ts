import { enumType } from "../server/enum-type.ts";
import { REVIEW_STANDINGS } from "./review.queries.ts";
import { REVIEW_DECISIONS } from "./review-decision.entity.ts";
import { REVIEW_STEP_KINDS, REVIEW_SUBJECTS } from "./review-step.ts";
import { REVIEW_EVENT_KINDS } from "./review-timeline.queries.ts";
import { REOPENING_CAUSES, STEP_STATUSES } from "./step-states.ts";

export const ReviewStepKindEnum = enumType("ReviewStepKind", REVIEW_STEP_KINDS, "What kind of step it is.", {
  REVIEW: "审: judges what the text says.",
  PROOF: "校: checks that it stands there as it should.",
});

export const ReviewSubjectEnum = enumType("ReviewSubject", REVIEW_SUBJECTS, "What a step looks at.", {
  LANGUAGE: "文字: words and signs.",
  PRIVACY: "隐私: whose names and numbers must not get out.",
  FACTS: "事实: whether it is so.",
  FIGURES: "数据: the numbers and what they cite.",
  ORIENTATION: "导向: what it conveys.",
  RELEASE: "发布: whether it may go out.",
});

export const ReviewStepStatusEnum = enumType("ReviewStepStatus", STEP_STATUSES, "Where a step stands.", {
  DONE: "An approval holds.",
  OPEN: "It can be decided now, for the first time.",
  REOPENED: "It was approved, and has to be done again.",
  WAITING: "A step before it comes first.",
});

export const ReviewStandingEnum = enumType("ReviewStanding", REVIEW_STANDINGS, "Where a revision stands as a whole.", {
  NOT_SUBMITTED: "It was never submitted.",
  UNDER_REVIEW: "A step can be decided.",
  RETURNED: "It was sent back, and has to be submitted again.",
  OVERTAKEN: "Another revision of its article was submitted since.",
  APPROVED: "Every step is done: it may go out.",
});

export const ReviewReopeningCauseEnum = enumType(
  "ReviewReopeningCause",
  REOPENING_CAUSES,
  "Why an approval does not hold any more.",
  {
    WORDS_CHANGED: "The words are not those that were approved.",
    CITATIONS_CHANGED: "A citation was added, removed, moved, or shows another figure or another pinned vintage.",
    FIGURE_OVERTAKEN: "A newer vintage of a pinned figure became public since.",
    RETURNED: "The step was returned since.",
    REVIEWER_WROTE: "Whoever approved has written the text since.",
    REVIEWER_TWICE: "Whoever approved holds another step since.",
  },
);

export const ReviewDecisionKindEnum = enumType("ReviewDecisionKind", REVIEW_DECISIONS, "What was decided on a step.", {
  APPROVED: "It passed.",
  RETURNED: "It was sent back with a remark.",
});

export const ReviewEventKindEnum = enumType("ReviewEventKind", REVIEW_EVENT_KINDS, "What happened in a review.", {
  SUBMITTED: "A revision was submitted.",
  APPROVED: "A step was passed.",
  RETURNED: "A revision was sent back.",
  ASSIGNED: "A step became somebody's, or got a date.",
  COMMENTED: "Somebody commented or replied.",
  RESOLVED: "A thread of comments was settled.",
});
