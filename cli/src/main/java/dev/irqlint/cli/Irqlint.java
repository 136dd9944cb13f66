package dev.irqlint.cli;

import dev.irqlint.cli.Terminal.ColourMode;
import dev.irqlint.cli.config.ConfigException;
import dev.irqlint.cli.config.FailOn;
import dev.irqlint.finding.Confidence;
import dev.irqlint.text.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
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

  /** How picocli's help command complains. */
  private static final Pattern UNKNOWN_SUBCOMMAND = Pattern.compile("Unknown subcommand '(.*)'");

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
    line.setExpandAtFiles(false);
    line.registerConverter(int.class, Irqlint::number);
    choice(line, ColourMode.class);
    choice(line, Confidence.class);
    choice(line, FailOn.class);
    choice(line, Format.class);
    choice(line, GraphCommand.Picture.class);
    choice(line, ReportOptions.Suppressed.class);
    choice(line, SectionsCommand.Format.class);
    line.setExecutionStrategy(Irqlint::run);
    line.setUsageHelpWidth(HELP_WIDTH);
    Terminal terminal = surroundings.terminal();
    boolean colours = terminal.colours(ColourMode.AUTO);
    line.setColorScheme(Help.defaultColorScheme(colours ? Help.Ansi.ON : Help.Ansi.OFF));
    Charset charset = terminal.charset();
    // picocli would not notice that it cannot be written.
    StringWriter printed = new StringWriter();
    line.setOut(new PrintWriter(printed));
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
      int code = line.execute(ArgumentFiles.expand(surroundings.folder(), arguments));
      surroundings.out().write(printed.toString().getBytes(charset));
      surroundings.out().flush();
      return code;
    } catch (IOException | RuntimeException | Error e) {
      return failure(e, surroundings, List.of(arguments));
    }
  }

  private static <E extends Enum<E>> void choice(CommandLine line, Class<E> type) {
    line.registerConverter(
        type,
        text -> {
          try {
            return Choice.read(type, text);
          } catch (UsageException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }

  /** A number of an option. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      boolean isNumber = text.matches("[-+]?[0-9]+");
      throw new TypeConversionException(
          "\"" + text + (isNumber ? "\" is too large" : "\" is not a whole number"));
    }
  }

  /** Runs a command; help is not asked for behind the name of a command that there is not. */
  private static int run(ParseResult result) {
    if (!result.hasSubcommand() && !result.unmatched().isEmpty()) {
      CommandLine line = result.commandSpec().commandLine();
      throw new UnmatchedArgumentException(line, result.unmatched());
    }
    return new CommandLine.RunLast().execute(result);
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
      return option
          ? unknown("option", name, command.getCommandSpec().optionsMap().keySet(), help)
          : unknown("command", name, command.getSubcommands().keySet(), help);
    }
    Matcher subcommand = UNKNOWN_SUBCOMMAND.matcher(String.valueOf(e.getMessage()));
    if (subcommand.find()) {
      // "irqlint help chek" means the same as "irqlint chek --help".
      return unknown("command", subcommand.group(1), command.getSubcommands().keySet(), help);
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong use");
    String start = message.substring(0, 1).toLowerCase(Locale.ROOT);
    return start + message.substring(1) + (message.endsWith("?") ? "" : help);
  }

  private static String unknown(String what, String name, Set<String> known, String help) {
    String hint = Spelling.hint(name, known);
    return "unknown " + what + " \"" + name + "\"" + (hint.isEmpty() ? help : hint);
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do, such as \"irqlint check\"");
  }
}
