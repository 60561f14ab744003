// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a container's log that tell of trouble. */
public final class LogLines {
  private static final String LEVELS = "(WARN|WARNING|ERROR|SEVERE|FATAL)";

  /** Tomcat: time, level, [thread], logger, message. */
  private static final Pattern TOMCAT =
      Pattern.compile("\\d\\d-\\w+-\\d{4} \\S+ " + LEVELS + " \\[[^]]*] (.*)");

  /** Jetty: time, level, logger, thread, message. */
  private static final Pattern JETTY =
      Pattern.compile("\\d{4}-\\S+ [0-9:.]+:" + LEVELS + " ?:([^:]*):[^:]*: ?(.*)");

  /** The JDK's own format, whose first line has only the time and the caller. */
  private static final Pattern JDK = Pattern.compile(LEVELS + ": (.*)");

  private LogLines() {}

  /** Returns what was logged at WARNING or above, without times, threads, numbers and addresses. */
  public static Set<String> ofTrouble(String log) {
    Set<String> trouble = new TreeSet<>();
    log.lines().forEach(line -> add(trouble, line));
    return trouble;
  }

  private static void add(Set<String> trouble, String line) {
    for (Pattern format : new Pattern[] {TOMCAT, JETTY, JDK}) {
      Matcher matcher = format.matcher(line);
      if (matcher.matches()) {
        StringBuilder text = new StringBuilder(matcher.group(1));
        for (int group = 2; group <= matcher.groupCount(); group++) {
          text.append(' ').append(matcher.group(group));
        }
        trouble.add(text.toString().replaceAll("@[0-9a-f]+", "@").replaceAll("\\d+", "#"));
        return;
      }
    }
  }
}
