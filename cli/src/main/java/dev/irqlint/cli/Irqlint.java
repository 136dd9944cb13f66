package dev.irqlint.cli;

import dev.irqlint.cli.Terminal.ColourMode;
import dev.irqlint.cli.config.ConfigException;
import dev.irqlint.text.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code irqlint}: the commands, and what all of them have in common. */
@Command(
    name = "irqlint",
    mixinStandardHelpOptions = true,
    header = "Finds pageable code and data touched at raised IRQL in Windows drivers.",
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  irqlint check drivers/serial    check a driver",
      "  irqlint explain PG101           what a finding means and how to fix it",
      "  irqlint check --help            all options",
    })
final class Irqlint implements Runnable {
  private static final int HELP_WIDTH = 80;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Irqlint() {}

  /** The command line that works in {@code surroundings}. */
  static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = new CommandLine(new Irqlint());
    line.addSubcommand(new CheckCommand(surroundings));
    line.addSubcommand(new BaselineCommand(surroundings));
    line.addSubcommand(new GraphCommand(surroundings));
    line.addSubcommand(new ExplainCommand(surroundings));
    line.addSubcommand(new RulesCommand(surroundings));
    line.addSubcommand(new SectionsCommand(surroundings));
    line.addSubcommand(new KeepClassesCommand(surroundings));
    line.addSubcommand(new HelpCommand());
    line.addSubcommand(new AutoComplete.GenerateCompletion());
    line.setUsageHelpWidth(HELP_WIDTH);
    Terminal terminal = surroundings.terminal();
    boolean colours = terminal.colours(ColourMode.AUTO);
    line.setColorScheme(Help.defaultColorScheme(colours ? Help.Ansi.ON : Help.Ansi.OFF));
    Charset charset = terminal.charset();
    line.setOut(new PrintWriter(surroundings.out(), true, charset));
    line.setErr(new PrintWriter(surroundings.err(), true, charset));
    IVersionProvider version = () -> new String[] {"irqlint " + surroundings.build().version()};
    line.getCommandSpec().versionProvider(version);
    line.getSubcommands().values().forEach(c -> c.getCommandSpec().versionProvider(version));
    line.setParameterExceptionHandler(
        (e, args) -> {
          surroundings.say(complaint(e));
          return ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, command, result) -> failure(e, surroundings, List.of(arguments)));
    try {
      return line.execute(arguments);
    } catch (Error e) {
      return failure(e, surroundings, List.of(arguments));
    }
  }

  /** Says in one line what went wrong, whatever it was: a stack trace is of no use to users. */
  private static int failure(Throwable e, Surroundings surroundings, List<String> arguments) {
    if (e instanceof UsageException) {
      surroundings.say(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
    if (e instanceof ConfigException config) {
      config.complaints().forEach(surroundings::say);
      return ExitCode.USAGE;
    }
    surroundings.say(
        e instanceof IOException
            ? "cannot write to standard output: " + e.getMessage()
            : e instanceof InvalidPathException
                ? "no file can have this name under the locale in force (try LC_ALL=C.UTF-8): "
                    + e.getMessage()
                : Crash.describe(e, arguments, surroundings.build()));
    return ExitCode.FAILURE;
  }

  /** What is wrong with the command line, in one line. */
  private static String complaint(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = "; see \"" + command.getCommandSpec().qualifiedName() + " --help\"";
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      String name = word.replaceFirst("=.*", "");
      boolean option = word.startsWith("-");
      List<String> known =
          option
              ? List.copyOf(command.getCommandSpec().optionsMap().keySet())
              : List.copyOf(command.getSubcommands().keySet());
      String hint = Spelling.hint(name, known);
      return "unknown "
          + (option ? "option" : "command")
          + " \""
          + name
          + "\""
          + (hint.isEmpty() ? help : hint);
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong use");
    String start = message.substring(0, 1).toLowerCase(Locale.ROOT);
    return start + message.substring(1) + (message.endsWith("?") ? "" : help);
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, such as \"irqlint check\"");
  }
}
