// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A path in a web application, with all that is below it.
 *
 * @param path the path after the context path, decoded, for example {@code /metrics}
 */
record PathPrefix(String path) {

  private static final String NOT_IN_A_PREFIX = "*?#;%\\";

  /**
   * A prefix.
   *
   * @throws IllegalArgumentException if no request, or every one, could be under {@code path}
   */
  PathPrefix {
    if (!isUsable(path)) {
      throw new IllegalArgumentException(
          "the prefix of a mount begins with \"/\", does not end with it, and has no empty or dot"
              + " segment and none of * ? # ; % \\, but got \""
              + path
              + "\"; write it decoded and without the context path, such as \"/metrics\"");
    }
  }

  /**
   * Whether a request is for this path or for one below it.
   *
   * @param head what {@code getServletPath} says
   * @param tail what {@code getPathInfo} says, which goes on where the servlet path ends
   */
  boolean covers(String head, @Nullable String tail) {
    String rest = tail == null ? "" : tail;
    int inHead = Math.min(path.length(), head.length());
    int inRest = path.length() - inHead;
    return path.regionMatches(0, head, 0, inHead)
        && path.regionMatches(inHead, rest, 0, inRest)
        && endsSegment(head, inHead, rest, inRest);
  }

  private static boolean endsSegment(String head, int inHead, String rest, int inRest) {
    if (inHead < head.length()) {
      return head.charAt(inHead) == '/';
    }
    return inRest == rest.length() || rest.charAt(inRest) == '/';
  }

  private static boolean isUsable(String path) {
    return path.length() > 1
        && path.charAt(0) == '/'
        && path.chars().noneMatch(each -> NOT_IN_A_PREFIX.indexOf(each) >= 0)
        && Arrays.stream(path.substring(1).split("/", -1))
            .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
  }
}
