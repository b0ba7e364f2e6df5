/**
 * `dcgan completion`, and `dcgan complete`, which its scripts call and help does not show.
 */
import { Argument, type Command } from 'commander';
import { finish, withExamples } from './options.js';

export function addCompletion(program: Command): void {
  const completion = program
    .command('completion')
    .description('print the script that completes commands, flags and names in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) =>
      finish((await import('../commands/completion/completion.js')).completion(shell)),
    );
  withExamples(completion, [
    ['eval "$(dcgan completion bash)"', 'in this shell, or a line of ~/.bashrc'],
    ['eval "$(dcgan completion zsh)"', 'the same, after compinit in ~/.zshrc'],
    ['dcgan completion fish | source', 'the same, in ~/.config/fish/config.fish'],
  ]).addHelpText('after', '\ndcgan must be on the PATH: npm install --global dcgan, or in a clone: npm link');
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words) =>
      finish((await import('../commands/completion/complete.js')).complete(program, words)),
    );
}
