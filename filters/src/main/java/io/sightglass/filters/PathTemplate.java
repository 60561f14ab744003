// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path whose segments are literals or variables, and may end with any number of further segments.
 *
 * <p>Matching allocates nothing. Immutable.
 */
final class PathTemplate {

  /** The more a template says of a path, from its beginning on, the earlier it comes. */
  static final Comparator<PathTemplate> MOST_SPECIFIC_FIRST = PathTemplate::compare;

  private static final String REST = "**";

  private final String text;
  // Null is a variable: any one segment that is not empty.
  private final @Nullable String[] segments;
  private final boolean open;

  private PathTemplate(String text, List<@Nullable String> segments, boolean open) {
    this.text = text;
    this.segments = segments.toArray(new @Nullable String[0]);
    this.open = open;
  }

  /**
   * A template of literals, {@code {name}} and a last {@code **}; a slash at its end says nothing.
   *
   * @throws IllegalArgumentException if {@code text} is anything else; the message is the remedy
   */
  static PathTemplate strict(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("begin it with \"/\"");
    }
    String path = text.length() > 1 && text.endsWith("/") ? cut(text) : text;
    List<@Nullable String> segments = new ArrayList<>();
    List<String> parts = parts(path);
    boolean open = !parts.isEmpty() && parts.get(parts.size() - 1).equals(REST);
    for (String part : open ? parts.subList(0, parts.size() - 1) : parts) {
      boolean variable = part.startsWith("{") && part.endsWith("}") && part.length() > 2;
      if (variable ? !isName(part.substring(1, part.length() - 1)) : !isPlain(part)) {
        throw new IllegalArgumentException(
            "make each part between slashes a literal or one {name}, and ** only the last");
      }
      segments.add(variable ? null : part);
    }
    return new PathTemplate(path, segments, open);
  }

  /**
   * Roughly what a framework's pattern means: whatever is neither a literal nor understood may be
   * anything.
   */
  static PathTemplate lenient(String pattern) {
    List<@Nullable String> segments = new ArrayList<>();
    for (String part : parts(pattern)) {
      if (part.equals(REST) || part.startsWith("{*") || isTorn(part)) {
        return new PathTemplate(pattern, segments, true);
      }
      segments.add(isPlain(part) ? part : null);
    }
    return new PathTemplate(pattern, segments, false);
  }

  String text() {
    return text;
  }

  /** Whether it has neither variables nor an open end. */
  boolean isLiteral() {
    for (String segment : segments) {
      if (segment == null) {
        return false;
      }
    }
    return !open;
  }

  /** Whether every path fits. */
  boolean isCatchAll() {
    return open && segments.length == 0;
  }

  /** Whether {@code head + tail} fits; a slash at its end says nothing. */
  boolean matches(String head, String tail) {
    int end = head.length() + tail.length();
    if (end > 0 && at(head, tail, end - 1) == '/') {
      end--;
    }
    int position = 0;
    for (String segment : segments) {
      if (position >= end || at(head, tail, position) != '/') {
        return false;
      }
      int from = position + 1;
      position = segmentEnd(head, tail, from, end);
      boolean fits = segment == null ? position > from : same(segment, head, tail, from, position);
      if (!fits) {
        return false;
      }
    }
    return open || position == end;
  }

  private static int segmentEnd(String head, String tail, int from, int end) {
    int position = from;
    while (position < end && at(head, tail, position) != '/') {
      position++;
    }
    return position;
  }

  private static boolean same(String segment, String head, String tail, int from, int end) {
    if (segment.length() != end - from) {
      return false;
    }
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) != at(head, tail, from + i)) {
        return false;
      }
    }
    return true;
  }

  private static char at(String head, String tail, int index) {
    return index < head.length() ? head.charAt(index) : tail.charAt(index - head.length());
  }

  private static List<String> parts(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    String trimmed = inner.endsWith("/") ? cut(inner) : inner;
    return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }

  /** Characters that a decoded path of a request cannot have, or that mean something, are not. */
  private static boolean isPlain(String part) {
    return !part.isEmpty() && part.chars().noneMatch(c -> "{}*?;%#\\".indexOf(c) >= 0);
  }

  /** What stands behind a colon is an expression elsewhere. */
  private static boolean isName(String part) {
    return isPlain(part) && part.indexOf(':') < 0;
  }

  /** Whether a slash inside of a variable's expression has torn it apart. */
  private static boolean isTorn(String part) {
    return part.chars().filter(c -> c == '{').count() != part.chars().filter(c -> c == '}').count();
  }

  private static int compare(PathTemplate a, PathTemplate b) {
    for (int i = 0; i < Math.min(a.segments.length, b.segments.length); i++) {
      int difference = Boolean.compare(a.segments[i] == null, b.segments[i] == null);
      if (difference != 0) {
        return difference;
      }
    }
    int longest = Integer.compare(b.segments.length, a.segments.length);
    return longest != 0 ? longest : Boolean.compare(a.open, b.open);
  }
}
