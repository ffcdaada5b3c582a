import { inWorld, letEventsFlow } from "./tools/world";
import { loads } from "./tools/load";
await inWorld({ events: true, env: { NODE_OPTIONS: "--cpu-prof --cpu-prof-dir=/tmp/prof --cpu-prof-interval=500" } }, async (world) => {
  const owner = await world.newOwner();
  await letEventsFlow(world, owner);
  await owner.context.close();
  const url = `${world.stack.appUrl}/${process.argv[2] ?? "settings/connections"}`;
  console.log(await loads({ a: { url, cookie: owner.cookie } }));
});
process.exit(0);
