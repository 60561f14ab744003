// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer without what differs from one request to the next. */
public final class ComparedAnswer {
  private static final Pattern BOUNDARY = Pattern.compile("; boundary=(\\w+)");

  /** A line of a stack trace, or the one that says how many are left out. */
  private static final Pattern FRAME =
      Pattern.compile("(?m)^[ \\t]+((at )?\\S+\\(.*\\)|\\.\\.\\. \\d+ more).*\\R?");

  private ComparedAnswer() {}

  /** Returns all of an answer but times, session ids, the context path and stack frames. */
  public static String of(Exchange exchange, String answer, String contextPath) {
    String comparable =
        answer
            // Without its slash, which some error pages encode.
            .replace(contextPath.substring(1), "{context}")
            .replaceAll("(?m)^Date: .*\r\n", "")
            // Jetty's are those of the unpacked copy of a file.
            .replaceAll("(?m)^(Last-Modified|ETag): .*\r\n", "$1: of the file\r\n")
            .replaceAll("JSESSIONID=[\\w.]+", "JSESSIONID=id")
            .replaceAll("jsessionid=[\\w.]+", "jsessionid=id")
            .replaceAll("@[0-9a-f]{5,8}\\b", "@hash");
    Matcher boundary = BOUNDARY.matcher(comparable);
    if (boundary.find()) {
      comparable = comparable.replace(boundary.group(1), "boundary");
    }
    String withoutFrames = FRAME.matcher(comparable).replaceAll("");
    // The frames of a stack trace, of which some are the filter's, make an error page longer. The
    // answer to HEAD has only the length of the page. Jetty's boundaries are not of one length.
    boolean framed = !withoutFrames.equals(comparable);
    boolean maybeFramed = exchange.isHead() && answer.matches("(?s)HTTP/1.1 [45].*");
    return framed || maybeFramed || comparable.contains("; boundary=")
        ? withoutFrames.replaceAll("(?mi)^Content-Length: .*\r\n", "")
        : comparable;
  }
}
