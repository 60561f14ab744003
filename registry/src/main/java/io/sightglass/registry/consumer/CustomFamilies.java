// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.consumer;

import io.sightglass.registry.Family;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The families of one kind that consumers have made by naming them. */
final class CustomFamilies<M> {

  /** Longer keys are refused. */
  static final int MAX_KEY = 200;

  /** By key as it stands in the name. */
  private final Map<String, Named<M>> byKey = new ConcurrentHashMap<>();

  private final CustomKind<M> kind;
  private final AtomicInteger namesLeft;
  private final Losses losses;

  CustomFamilies(CustomKind<M> kind, AtomicInteger namesLeft, Losses losses) {
    this.kind = kind;
    this.namesLeft = namesLeft;
    this.losses = losses;
  }

  /** The series of a consumer, or null if it cannot be had, which has been counted. */
  @Nullable M find(String consumer, @Nullable String key) {
    if (key == null || key.length() > MAX_KEY) {
      losses.dropped(consumer, Loss.INVALID_KEY);
      return null;
    }
    String safe = sanitised(key);
    Named<M> known = byKey.get(safe);
    if (known == null) {
      known = byKey.computeIfAbsent(safe, name -> define(name, key));
    }
    if (known == null) {
      losses.dropped(consumer, Loss.NAME_LIMIT);
      return null;
    }
    Family<M> family = known.family;
    if (family == null) {
      losses.conflict(kind.name(safe), kind.type());
      return null;
    }
    return family.labels(consumer);
  }

  private @Nullable Named<M> define(String safe, String key) {
    if (namesLeft.getAndUpdate(left -> Math.max(left - 1, 0)) == 0) {
      return null;
    }
    try {
      return new Named<>(kind.register(safe, key));
    } catch (IllegalArgumentException e) {
      losses.refused(kind.name(safe), e);
      return new Named<>(null);
    }
  }

  /** The key with a {@code _} for each character that no metric name may have. */
  static String sanitised(String key) {
    int i = 0;
    while (i < key.length() && isSafe(key.charAt(i))) {
      i++;
    }
    if (i == key.length()) {
      return key;
    }
    StringBuilder safe = new StringBuilder(key.length()).append(key, 0, i);
    key.codePoints().skip(i).forEach(c -> safe.append(isSafe(c) ? (char) c : '_'));
    return safe.toString();
  }

  private static boolean isSafe(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /**
   * A name that was asked for.
   *
   * @param family null if another metric has the name
   */
  private record Named<M>(@Nullable Family<M> family) {}
}
