// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of another library that asks for a method to be measured; known by its name and
 * read by reflection, so that nobody needs that library.
 *
 * @param library whose it is
 * @param annotation as the application has it
 * @param ofClass whether it stands on the bean class
 */
record ForeignAnnotation(Library library, Annotation annotation, boolean ofClass) {

  /*
   * Versions of a library differ in the members of an annotation. One that is missing is read as
   * what it would be by default: nothing.
   */

  private static final String GAUGE = "org.eclipse.microprofile.metrics.annotation.Gauge";

  /** A library whose annotations are read. */
  enum Library {
    MICROPROFILE(
        "MicroProfile Metrics",
        "org.eclipse.microprofile.metrics.annotation.",
        "",
        "Counted",
        "Timed",
        "SimplyTimed",
        "Metered",
        "ConcurrentGauge"),
    MICROMETER("Micrometer", "io.micrometer.core.annotation.", "TimedSet", "Counted", "Timed");

    private final String title;
    private final String prefix;
    private final String container;

    // Nobody changes it.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> onCalls;

    Library(String title, String prefix, String container, String... onCalls) {
      this.title = title;
      this.prefix = prefix;
      this.container = prefix + container;
      this.onCalls = Arrays.stream(onCalls).map(prefix::concat).collect(toUnmodifiableSet());
    }

    /** Its name as people write it. */
    String title() {
      return title;
    }

    /** Whether {@code annotation} is one of its own. */
    boolean has(Annotation annotation) {
      return annotation.annotationType().getName().startsWith(prefix);
    }

    /** Whether one of its annotations is there. */
    boolean isThere(Predicate<String> isThere) {
      return onCalls.stream().anyMatch(isThere);
    }
  }

  /** Those in force for {@code call}: one of the method goes before one of its class. */
  static List<ForeignAnnotation> of(AnnotatedCall call) {
    List<ForeignAnnotation> inForce = new ArrayList<>(among(call.ofMethod(), false));
    Set<Class<?>> ofMethod =
        inForce.stream().map(found -> found.annotation.annotationType()).collect(toSet());
    for (ForeignAnnotation candidate : among(call.ofClass(), true)) {
      if (!ofMethod.contains(candidate.annotation.annotationType())) {
        inForce.add(candidate);
      }
    }
    return List.copyOf(inForce);
  }

  /** The annotations of other libraries in {@code annotations}, those in a container as well. */
  static List<ForeignAnnotation> among(Collection<Annotation> annotations, boolean ofClass) {
    // Some containers name repeated annotations both alone and in their list.
    Set<ForeignAnnotation> found = new LinkedHashSet<>();
    for (Annotation candidate : annotations) {
      String name = candidate.annotationType().getName();
      for (Library library : Library.values()) {
        if (library.onCalls.contains(name)) {
          found.add(new ForeignAnnotation(library, candidate, ofClass));
        } else if (name.equals(library.container)) {
          new ForeignAnnotation(library, candidate, ofClass)
              .contained()
              .forEach(each -> found.add(new ForeignAnnotation(library, each, ofClass)));
        }
      }
    }
    return List.copyOf(found);
  }

  private List<Annotation> contained() {
    return value("value") instanceof Annotation[] annotations ? List.of(annotations) : List.of();
  }

  /** The annotation MicroProfile Metrics shows a method's result by, among {@code annotations}. */
  static @Nullable ForeignAnnotation gaugeAmong(Collection<Annotation> annotations) {
    for (Annotation candidate : annotations) {
      if (candidate.annotationType().getName().equals(GAUGE)) {
        return new ForeignAnnotation(Library.MICROPROFILE, candidate, false);
      }
    }
    return null;
  }

  /** The class of the annotation without its package. */
  String simpleName() {
    return annotation.annotationType().getSimpleName();
  }

  /** The annotation and its library, as findings name them. */
  String source() {
    return "@" + simpleName() + " of " + library.title();
  }

  /** Whether this version of the annotation has {@code member}. */
  boolean has(String member) {
    return value(member) != null;
  }

  /** A member that is a text; "" if there is none. */
  String text(String member) {
    return value(member) instanceof String text ? text : "";
  }

  /** A member that is true or false; false if there is none. */
  boolean flag(String member) {
    return Boolean.TRUE.equals(value(member));
  }

  /** A member that is several texts. */
  List<String> texts(String member) {
    return value(member) instanceof String[] texts ? List.of(texts) : List.of();
  }

  /** A member that is several numbers. */
  List<Double> numbers(String member) {
    return value(member) instanceof double[] numbers
        ? Arrays.stream(numbers).boxed().toList()
        : List.of();
  }

  private @Nullable Object value(String member) {
    try {
      return annotation.annotationType().getMethod(member).invoke(annotation);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }
}
