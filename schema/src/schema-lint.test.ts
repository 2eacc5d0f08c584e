import { join } from "node:path";
import { fileURLToPath } from "node:url";
import graphql from "@graphql-eslint/eslint-plugin";
import { ESLint, type Linter } from "eslint";
import { expect, test } from "vitest";

/** Values and answers without an identity of their own: they are told apart by what holds them. */
const withoutId = {
  types: [
    ...["PageInfo", "Period", "Dimension", "Issue", "Refusal", "StaleObservation", "BulletinSection"],
    ...["RuleDefinition", "RuleTolerance", "RuleTrialResult", "Explanation", "FindingPlace", "ConflictSide"],
    ...["Text", "Link", "ListItem", "Measure", "KeyFigure", "TableRow", "TableCell"],
    ...["DirectionWords", "FigureChange", "SitemapEntry"],
    ...["ReleaseImpact", "ImpactedArticle", "ImpactedPlace", "ImpactedHeadlineFigure", "ImpactedDerivedFigure"],
    ...["ReleaseWork", "TextSlip", "CheckRun", "CheckAcceptance", "DraftRevision", "ImportError", "ImportedChange"],
    ...["AuditFault", "AuditVerification"],
    ...["DraftConflict", "DraftConflictPlace"],
    ...["RevisionDiff", "RevisionDiffRun", "RevisionBlockDiff", "BlockSettingDiff"],
    ...["ReviewChain", "ReviewChainStep", "ReviewState", "ReviewStep", "ReviewReopening", "ReviewAssignment"],
    ...["ReviewFigure", "FollowedFigure", "SignOffSheet", "SignOffStep", "SignOffDecision", "SignOffFigure"],
    ...["SecondFactor", "SecondFactorNeeded"],
    ...["FocalPoint", "ImageSource", "MediaUse"],
    ...["PlannedText", "PlannedArticle", "PlannedFigure"],
  ],
  suffixes: ["Connection", "Edge", "Success"],
};

const rules: Linter.RulesRecord = {
  ...graphql.configs["flat/schema-recommended"].rules,
  ...graphql.configs["flat/schema-relay"].rules,
  "@graphql-eslint/strict-id-in-types": ["error", { exceptions: withoutId }],
  // Short lists without pages are plain lists; an entry of a timeline has no address of its own.
  "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false }],
  // Readers page forward only.
  "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
};

/** The rule is against `Person.personName`; the words of a Text have no better name. */
const theTextOfAText =
  '@graphql-eslint/no-typename-prefix: Field "text" starts with the name of the parent type "Text"';

const root = fileURLToPath(new URL("..", import.meta.url));

test("@graphql-eslint finds nothing in the schema, by its recommended and its relay rules", async () => {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["schema.graphql"],
        plugins: { "@graphql-eslint": graphql as unknown as ESLint.Plugin },
        languageOptions: {
          parser: graphql.parser,
          parserOptions: { graphQLConfig: { schema: join(root, "schema.graphql") } },
        },
        rules,
      },
    ],
  });
  const results = await eslint.lintFiles(["schema.graphql"]);
  expect(results).toHaveLength(1);
  const found = results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  expect(found).toEqual([theTextOfAText]);
});
