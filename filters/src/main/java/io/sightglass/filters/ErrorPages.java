// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which errors of this application are answered by an error page, through an ERROR dispatch.
 *
 * <p>Learned from {@code /WEB-INF/web.xml}, and from each ERROR dispatch seen, since pages may also
 * be added by code. Safe for use by many threads.
 */
final class ErrorPages {

  private static final int LIMIT = 200;
  private static final int MAX_BYTES = 1 << 20;
  private static final String DEFAULT = "";
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern PAGE =
      Pattern.compile("<error-page\\b[^>]*>(.*?)</error-page>", Pattern.DOTALL);
  private static final Pattern KIND =
      Pattern.compile("<(?:error-code|exception-type)\\b[^>]*>\\s*([\\w.$]+)\\s*<");

  // Status codes, exception class names, and the empty string for a page that takes all errors.
  private final Set<String> kinds = ConcurrentHashMap.newKeySet();
  private volatile boolean any;

  /** The pages of the application's deployment descriptor; none if it has none. */
  static ErrorPages of(ServletContext context) {
    ErrorPages pages = new ErrorPages();
    try (InputStream descriptor = context.getResourceAsStream("/WEB-INF/web.xml")) {
      if (descriptor != null) {
        pages.read(new String(descriptor.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
      }
    } catch (IOException | RuntimeException e) {
      // Pages not known yet are learned from the first ERROR dispatch.
      return pages;
    }
    return pages;
  }

  void read(String descriptor) {
    Matcher page = PAGE.matcher(COMMENT.matcher(descriptor).replaceAll(""));
    while (page.find()) {
      Matcher kind = KIND.matcher(page.group(1));
      add(kind.find() ? kind.group(1) : DEFAULT);
    }
  }

  /** Notes the error that led to the ERROR dispatch of this request. */
  void learn(ServletRequest request) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
      add(ErrorTypes.cause(failure).getClass().getName());
    } else if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) {
      add(StatusText.of(code));
    }
  }

  /** Whether {@code sendError(status)} leads to an ERROR dispatch. */
  boolean follows(int status) {
    return any && (kinds.contains(DEFAULT) || kinds.contains(StatusText.of(status)));
  }

  /** Whether an uncaught exception, answered with {@code status}, leads to an ERROR dispatch. */
  boolean follows(Throwable failure, int status) {
    if (!any) {
      return false;
    }
    return follows(status)
        || hasPage(failure.getClass())
        || hasPage(ErrorTypes.cause(failure).getClass());
  }

  private boolean hasPage(Class<?> failure) {
    for (Class<?> type = failure; type != null; type = type.getSuperclass()) {
      if (kinds.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }

  private void add(String kind) {
    if (kinds.size() < LIMIT) {
      kinds.add(kind);
      any = true;
    }
  }
}
