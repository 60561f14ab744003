// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import jakarta.servlet.ServletException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The values of {@code error_type}: empty, a status code, a class name, or a word of ours.
 *
 * <p>Follows OpenTelemetry's {@code error.type}: the fully qualified class name of an exception
 * that nobody caught, else the status code where it is 500 or above. Safe for use by many threads.
 */
final class ErrorTypes {

  static final String NONE = "";
  static final String CLIENT_ABORT = "client_abort";
  static final String TIMEOUT = "timeout";
  static final String INCOMPLETE = "incomplete";

  /** How many class names one filter uses; a further one is {@value Unknown#VALUE}. */
  static final int LIMIT = 50;

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  // Held for the first failures of a class only.
  private final ReentrantLock lock = new ReentrantLock();

  /** The type of a request that ended without an exception. */
  static String of(int status) {
    return status >= 500 ? StatusText.of(status) : NONE;
  }

  /** The type of an exception that left the filter chain. */
  String of(Throwable failure) {
    String name = cause(failure).getClass().getName();
    boolean known = names.contains(name) || (names.size() < LIMIT && add(name));
    return known ? name : Unknown.VALUE;
  }

  private boolean add(String name) {
    lock.lock();
    try {
      return names.contains(name) || (names.size() < LIMIT && names.add(name));
    } finally {
      lock.unlock();
    }
  }

  /** What a ServletException was thrown for: a wrapper names the servlet API, not the cause. */
  static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < CauseChain.LIMIT && cause instanceof ServletException; depth++) {
      Throwable root = ((ServletException) cause).getRootCause();
      if (root == null) {
        break;
      }
      cause = root;
    }
    return cause;
  }
}
