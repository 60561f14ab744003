// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** A log of warnings, errors and the reports that a setting asks for, each only once. */
final class QuietLogging extends Handler {

  /** Beyond so many different lines, everything is printed. */
  private static final int REMEMBERED = 1_000;

  /** What a setting asks the log for is shown. */
  private static final Logger REPORTS = Logger.getLogger("io.sightglass.metrics");

  private final Set<String> printed = ConcurrentHashMap.newKeySet();
  private final Formatter formatter = new SimpleFormatter();
  private final PrintStream out;

  private QuietLogging(PrintStream out) {
    this.out = out;
    setLevel(Level.INFO);
  }

  static void install(PrintStream out) {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(new QuietLogging(out));
    root.setLevel(Level.WARNING);
    REPORTS.setLevel(Level.INFO);
  }

  @Override
  public void publish(LogRecord entry) {
    if (!isLoggable(entry)) {
      return;
    }
    String line =
        entry.getLevel() + " " + entry.getLoggerName() + ": " + formatter.formatMessage(entry);
    if (entry.getThrown() != null) {
      line += " (" + entry.getThrown() + ")";
    }
    if (printed.size() >= REMEMBERED || printed.add(line)) {
      out.println(line);
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
