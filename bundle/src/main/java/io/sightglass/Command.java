// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import java.io.IOException;
import java.util.List;

/** One command of the command line. */
interface Command {

  /** How it is called. */
  String name();

  /** How it is used and what it does, for the help text. */
  String usage();

  /**
   * Does its work; returns the exit code.
   *
   * @param args what follows the name
   * @throws WrongUse if they are wrong
   * @throws IOException if a file cannot be read or the result not be written; the message says
   *     which
   */
  int run(List<String> args, Console console) throws IOException;
}
