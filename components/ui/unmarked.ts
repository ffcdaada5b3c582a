/** What a list without markers says of itself: Safari takes it for no list otherwise. `<ul {...unmarked}>` */
export const unmarked = { role: "list" } as const;
