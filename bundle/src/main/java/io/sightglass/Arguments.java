// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options and files that follow the name of a command. */
final class Arguments {

  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> files = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads arguments; {@code --} ends the options, and {@code -} is a file.
   *
   * @param withValue the options that take a value, as {@code --option value} or {@code
   *     --option=value}
   * @param flags the options that take none
   * @throws WrongUse if an option is neither, lacks its value or has one too many
   */
  static Arguments of(String command, List<String> args, Set<String> withValue, Set<String> flags) {
    Arguments read = new Arguments();
    boolean onlyFiles = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (onlyFiles || arg.equals("-") || !arg.startsWith("-")) {
        read.files.add(arg);
      } else if (arg.equals("--")) {
        onlyFiles = true;
      } else if (flags.contains(arg)) {
        read.add(arg, "");
      } else if (!withValue.contains(name)) {
        throw new WrongUse(command + " has no option " + arg + "; see --help");
      } else if (equals >= 0) {
        read.add(name, arg.substring(equals + 1));
      } else if (++i < args.size()) {
        read.add(name, args.get(i));
      } else {
        throw new WrongUse("the option " + name + " of " + command + " needs a value");
      }
    }
    return read;
  }

  boolean has(String flag) {
    return options.containsKey(flag);
  }

  /** The value of an option, the last where it is repeated. */
  @Nullable String value(String option) {
    List<String> values = values(option);
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** The values of an option that may be repeated. */
  List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }

  List<String> files() {
    return files;
  }

  private void add(String option, String value) {
    options.computeIfAbsent(option, key -> new ArrayList<>()).add(value);
  }
}
