import { expect, it } from "vitest";
import { cut } from "./cut";

it("leaves what is short enough as it is, but for halves of characters", () => {
  expect(cut("Stand-up", 8)).toBe("Stand-up");
  expect(cut("a\ud83d", 8)).toBe("a\ufffd");
});

it("cuts between characters, whatever they are made of", () => {
  expect(cut("abc", 2)).toBe("ab");
  expect(cut("a🎉b", 2)).toBe("a");
  expect(cut("a🎉b", 3)).toBe("a🎉");
  expect(cut("a👩‍👩‍👧‍👦b", 6)).toBe("a");
  expect(cut("ae\u0301", 2)).toBe("a");
});

it("cuts a character that is longer than all there may be, and no half of one stays", () => {
  expect(cut(`e${"\u0301".repeat(300)}`, 5)).toHaveLength(5);
  expect(cut("👩‍👩‍👧‍👦", 4)).toBe("👩‍");
});
