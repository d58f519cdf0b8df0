import assert from "node:assert/strict";
import { test } from "node:test";
import { pageText } from "./page-text.ts";

const words = "one two three four five six seven eight nine ten eleven twelve";

const cases: readonly { say: string; text: string; expect: string }[] = [
  {
    say: "a paragraph is broken at the width and its own lines are joined",
    text: `${words}\nthirteen`,
    expect: "one two three four five six seven eight\nnine ten eleven twelve thirteen",
  },
  {
    say: "a list item hangs below its mark",
    text: `- ${words}\n  thirteen\n- next\n1. ${words}`,
    expect:
      "- one two three four five six seven\n  eight nine ten eleven twelve thirteen\n- next\n1. one two three four five six seven\n   eight nine ten eleven twelve",
  },
  {
    say: "a code block keeps its lines",
    text: `\`\`\`yaml\n${words}\n- ${words}\n\`\`\`\nend`,
    expect: `\`\`\`yaml\n${words}\n- ${words}\n\`\`\`\nend`,
  },
  { say: "an indented block keeps its lines", text: `    ${words}`, expect: `    ${words}` },
  {
    say: "a table below a paragraph keeps its lines",
    text: `short\n| ${words} |\n|---|\n\nshort`,
    expect: `short\n| ${words} |\n|---|\n\nshort`,
  },
  { say: "a heading stays one line", text: `# ${words}\ntext`, expect: `# ${words}\ntext` },
];

for (const { say, text, expect } of cases) {
  test(say, () => assert.equal(pageText(text, 40), expect));
}
