/**
 * How the user called the program, so that the commands we print can be typed as they stand.
 */

/** `npx dcgan` where a package runner started it, else `dcgan`. Runners name themselves in the environment. */
export function programName(environment: NodeJS.ProcessEnv): string {
  const { npm_command: command, npm_config_user_agent: agent = '' } = environment;
  if (command !== 'exec') return 'dcgan';
  return agent.startsWith('pnpm/') ? 'pnpm exec dcgan' : 'npx dcgan';
}
