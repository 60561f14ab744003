// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.sightglass.registry.internal.Columns;
import io.sightglass.registry.internal.MovableCells;
import io.sightglass.registry.internal.OwnThread;
import java.util.Set;

/** The rules of the house that the compiler does not check. */
@AnalyzeClasses(
    packages = "io.sightglass.registry",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();

  @ArchTest
  static final ArchRule registry_whenCompiled_dependsOnJavaBaseOnly =
      classes()
          .should()
          .onlyDependOnClassesThat(
              describe(
                  "are of java.base, the registry or JSpecify",
                  type -> isAllowed(type.getBaseComponentType())));

  @ArchTest
  static final ArchRule api_whenPublic_mentionsNoInternalType =
      members()
          .that(describe("users see", ArchitectureTest::isSeenByUsers))
          .should(mentionNoInternalType());

  @ArchTest
  static final ArchRule clock_whenRead_isNanoClock =
      noClasses()
          .that()
          .areNotAssignableTo(NanoClock.class)
          .should()
          .accessTargetWhere(accesses(System.class, "nanoTime"));

  @ArchTest
  static final ArchRule environment_whenRead_isReadBySettings =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Settings.class)
          .should()
          .accessTargetWhere(accesses(System.class, "getenv"));

  @ArchTest
  static final ArchRule threads_whenNeeded_areMadeInTheirOneClass =
      noClasses()
          .that()
          .doNotBelongToAnyOf(OwnThread.class)
          .should()
          .accessTargetWhere(accesses(Thread.class, "<init>"));

  /** What is left in a ThreadLocal keeps the application's class loader in a container's pool. */
  @ArchTest
  static final ArchRule threads_whenTheyAreTheContainers_keepNothingOfOurs =
      noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

  /** Whoever records waits for nobody; scrapes among themselves may. */
  @ArchTest
  static final ArchRule methods_whenTheyMayRecord_areNotSynchronized =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("..scrape..")
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED);

  @ArchTest
  static final ArchRule classes_whenNamed_sayWhatTheyAre =
      noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?");

  /** A handle that is collected before its cells were reached leaves them to another series. */
  @ArchTest
  static final ArchRule handles_whenTheyUseTheirCells_areKeptUntilThen =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAssignableTo(Series.class)
          .and(describe("use cells", ArchitectureTest::usesCells))
          .should(callSeries("written|read"));

  private static boolean isAllowed(JavaClass type) {
    String name = type.getPackageName();
    return type.isPrimitive()
        || JAVA_BASE.contains(name)
        || name.startsWith("io.sightglass.registry")
        || name.equals("org.jspecify.annotations");
  }

  private static boolean isInternal(JavaClass type) {
    return type.getBaseComponentType().getPackageName().contains(".internal");
  }

  /** Public and protected members of public classes in exported packages. */
  private static boolean isSeenByUsers(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && member.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
        && !isInternal(member.getOwner());
  }

  private static ArchCondition<JavaMember> mentionNoInternalType() {
    return new ArchCondition<>("mention no internal type") {
      @Override
      public void check(JavaMember member, ConditionEvents events) {
        boolean mentions =
            member.getAllInvolvedRawTypes().stream().anyMatch(ArchitectureTest::isInternal);
        events.add(new SimpleConditionEvent(member, !mentions, member.getFullName()));
      }
    };
  }

  private static boolean calls(JavaMethod method, Class<?> owner, String name) {
    return method.getMethodCallsFromSelf().stream()
        .map(JavaAccess::getTarget)
        .anyMatch(
            target -> target.getOwner().isAssignableTo(owner) && target.getName().matches(name));
  }

  private static boolean usesCells(JavaMethod method) {
    return calls(method, Columns.class, ".*") || calls(method, MovableCells.class, ".*");
  }

  private static ArchCondition<JavaMethod> callSeries(String name) {
    return new ArchCondition<>("call " + name + " of a series") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean calls = calls(method, Series.class, name);
        events.add(new SimpleConditionEvent(method, calls, method.getFullName()));
      }
    };
  }

  private static DescribedPredicate<JavaAccess<?>> accesses(Class<?> owner, String name) {
    return describe(
        owner.getSimpleName() + "." + name,
        access -> access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name));
  }
}
