export * from "./connections";
export * from "./history";
export * from "./mail";
export * from "./people";
export * from "./runs";
