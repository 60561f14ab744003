// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import io.sightglass.interceptors.CallLabel.Argument;
import io.sightglass.interceptors.CallLabel.Fixed;
import io.sightglass.interceptors.CallLabel.Result;
import io.sightglass.registry.Labels;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the labels that {@link Label} gives to a method's calls. */
final class CallLabels {

  private static final Set<String> RESERVED =
      Set.of(CallKind.CLASS, CallKind.METHOD, CallKind.EXCEPTION, "le", "quantile");

  private final AnnotatedCall call;
  private final Consumer<String> problems;
  private final List<CallLabel> labels = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private CallLabels(AnnotatedCall call, Consumer<String> problems) {
    this.call = call;
    this.problems = problems;
  }

  /**
   * The labels of {@code call}: of its class, of the method, of its parameters.
   *
   * @param problems is told of each label that cannot be had, which is left out
   */
  static List<CallLabel> of(AnnotatedCall call, Consumer<String> problems) {
    CallLabels reader = new CallLabels(call, problems);
    reader.readClass();
    reader.readMethod();
    reader.readParameters();
    return List.copyOf(reader.labels);
  }

  private void readClass() {
    for (Label label : among(call.ofClass())) {
      if (label.fixed().isEmpty()) {
        problems.accept(
            "has no label \""
                + label.value()
                + "\": a label of a class needs a fixed value; give it one, or put it on a parameter");
      } else {
        add(new Fixed(label.value(), label.fixed()));
      }
    }
  }

  private void readMethod() {
    for (Label label : among(call.ofMethod())) {
      if (!label.fixed().isEmpty()) {
        add(new Fixed(label.value(), label.fixed()));
      } else if (call.method().getReturnType() == void.class) {
        problems.accept(
            "has no label \""
                + label.value()
                + "\": a label of a method without a fixed value is its result, and it returns void;"
                + " give the label a fixed value, or put it on a parameter");
      } else if (isKnown(label, call.method().getReturnType())) {
        add(new Result(label.value(), new Property(label.property())));
      }
    }
  }

  private void readParameters() {
    for (int i = 0; i < call.ofParameters().size(); i++) {
      for (Label label : among(call.ofParameters().get(i))) {
        if (isKnown(label, call.method().getParameterTypes()[i])) {
          add(new Argument(label.value(), i, new Property(label.property())));
        }
      }
    }
  }

  private boolean isKnown(Label label, Class<?> type) {
    if (new Property(label.property()).isIn(type)) {
      return true;
    }
    problems.accept(
        "has no label \""
            + label.value()
            + "\": "
            + type.getName()
            + " has no method "
            + label.property()
            + "() and no getter of that property; name one that it has");
    return false;
  }

  private void add(CallLabel label) {
    String problem = problemOf(label.name());
    if (problem != null) {
      problems.accept("has no label \"" + label.name() + "\": " + problem);
      return;
    }
    if (RESERVED.contains(label.name()) || !names.add(label.name())) {
      problems.accept(
          "has one label \""
              + label.name()
              + "\" only, the first; choose another name for the other");
      return;
    }
    labels.add(label);
  }

  /** Why {@code name} is no label name, or null. */
  static @Nullable String problemOf(String name) {
    try {
      Labels.of(name, "");
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /** Some containers name repeated annotations both alone and in their list. */
  private static Set<Label> among(List<Annotation> annotations) {
    Set<Label> labels = new LinkedHashSet<>();
    for (Annotation annotation : annotations) {
      if (annotation instanceof Label label) {
        labels.add(label);
      } else if (annotation instanceof Label.List list) {
        labels.addAll(List.of(list.value()));
      }
    }
    return labels;
  }
}
